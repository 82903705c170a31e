import { asObjects, getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, nameColumn, textColumn } from '../table';
import { JsonObject, KubeObject } from '../types';
import { ensureObject, setDefault } from './podTemplate';

function target(metric: JsonObject, current?: JsonObject): string {
  const wanted = getPath(metric, 'resource', 'target', 'averageUtilization');
  if (wanted === undefined) {
    return '<unknown>';
  }
  const now = getPath(current, 'resource', 'current', 'averageUtilization');
  const name = textAt(metric, 'resource', 'name');
  return `${name}: ${now === undefined ? '<unknown>' : `${now}%`}/${wanted}%`;
}

function targets(autoscaler: KubeObject): string {
  const metrics = asObjects(getPath(autoscaler, 'spec', 'metrics'));
  const current = asObjects(getPath(autoscaler, 'status', 'currentMetrics'));
  return (
    metrics.map((metric, i) => target(metric, current[i])).join(', ') ||
    '<none>'
  );
}

/** `autoscaling/v2` HorizontalPodAutoscaler. */
export const horizontalPodAutoscalers = defineResource({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  shortNames: ['hpa'],
  categories: ['all'],
  status: true,
  applyDefaults(object) {
    const spec = ensureObject(object, 'spec');
    setDefault(spec, 'minReplicas', 1);
    setDefault(spec, 'metrics', [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 80 },
        },
      },
    ]);
    const status = ensureObject(object, 'status');
    setDefault(status, 'desiredReplicas', 0);
    setDefault(status, 'currentMetrics', null);
  },
  columns: [
    nameColumn(),
    textColumn(
      'Reference',
      o =>
        `${textAt(o, 'spec', 'scaleTargetRef', 'kind')}/${textAt(
          o,
          'spec',
          'scaleTargetRef',
          'name',
        )}`,
    ),
    textColumn('Targets', targets),
    textColumn('MinPods', o => textAt(o, 'spec', 'minReplicas') || '<unset>'),
    textColumn('MaxPods', o => getPath(o, 'spec', 'maxReplicas') ?? 0),
    textColumn('Replicas', o => getPath(o, 'status', 'currentReplicas') ?? 0),
    ageColumn(),
  ],
});
