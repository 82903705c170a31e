import { numberAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, containerColumns, nameColumn, textColumn } from '../table';
import { ensureObject, setDefault } from './podTemplate';
import { defaultTemplate, validateWorkload } from './workload';

/** `apps/v1` StatefulSet. */
export const statefulSets = defineResource({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  shortNames: ['sts'],
  categories: ['all'],
  status: true,
  scale: {
    replicas: ['spec', 'replicas'],
    statusReplicas: ['status', 'replicas'],
    selector: ['spec', 'selector'],
  },
  generation: true,
  applyDefaults(object) {
    const spec = ensureObject(object, 'spec');
    setDefault(spec, 'replicas', 1);
    setDefault(spec, 'podManagementPolicy', 'OrderedReady');
    setDefault(spec, 'revisionHistoryLimit', 10);
    setDefault(spec, 'persistentVolumeClaimRetentionPolicy', {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
    setDefault(spec, 'updateStrategy', {
      type: 'RollingUpdate',
      rollingUpdate: { partition: 0 },
    });
    const status = ensureObject(object, 'status');
    setDefault(status, 'replicas', 0);
    setDefault(status, 'availableReplicas', 0);
    defaultTemplate(object);
  },
  validate: validateWorkload,
  columns: [
    nameColumn(),
    textColumn(
      'Ready',
      o =>
        `${numberAt(o, 'status', 'readyReplicas')}/${numberAt(
          o,
          'spec',
          'replicas',
        )}`,
    ),
    ageColumn(),
    ...containerColumns('spec', 'template', 'spec'),
  ],
});
