import { asObjects, getPath, numberAt, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { required } from '../status';
import { ageColumn, ageOf, nameColumn, textColumn } from '../table';
import { JsonObject, KubeObject } from '../types';
import { defaultPodSpec, ensureObject, setDefault } from './podTemplate';

const containersOf = (pod: KubeObject) =>
  asObjects(getPath(pod, 'status', 'containerStatuses'));

/** What `kubectl get pods` calls the status: the most telling reason there is. */
function podStatus(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp) {
    return 'Terminating';
  }
  const reasons = containersOf(pod)
    .map(
      container =>
        textAt(container, 'state', 'waiting', 'reason') ||
        textAt(container, 'state', 'terminated', 'reason'),
    )
    .filter(reason => reason !== '');
  return (
    reasons[reasons.length - 1] ||
    textAt(pod, 'status', 'reason') ||
    textAt(pod, 'status', 'phase')
  );
}

function restarts(pod: KubeObject, now: Date): string {
  const containers = containersOf(pod);
  const count = containers.reduce(
    (sum, c) => sum + numberAt(c, 'restartCount'),
    0,
  );
  const ends = containers
    .map(c => textAt(c, 'lastState', 'terminated', 'finishedAt'))
    .filter(Boolean)
    .sort();
  return count && ends.length
    ? `${count} (${ageOf(ends[ends.length - 1], now)} ago)`
    : String(count);
}

const orNone = (value: string) => value || '<none>';

function readinessGates(pod: KubeObject): string {
  const gates = asObjects(getPath(pod, 'spec', 'readinessGates'));
  const conditions = asObjects(getPath(pod, 'status', 'conditions'));
  const met = (gate: JsonObject) =>
    conditions.some(
      condition =>
        condition.type === gate.conditionType && condition.status === 'True',
    );
  return gates.length
    ? `${gates.filter(met).length}/${gates.length}`
    : '<none>';
}

/** `v1` Pod. */
export const pods = defineResource({
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  shortNames: ['po'],
  categories: ['all'],
  status: true,
  generation: true,
  returnsDeleted: true,
  selectableFields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  applyDefaults(object) {
    const spec = ensureObject(object, 'spec');
    setDefault(spec, 'serviceAccountName', 'default');
    defaultPodSpec(spec);
    setDefault(spec, 'enableServiceLinks', true);
    setDefault(spec, 'preemptionPolicy', 'PreemptLowerPriority');
    setDefault(spec, 'priority', 0);
    const status = ensureObject(object, 'status');
    setDefault(status, 'phase', 'Pending');
    setDefault(status, 'qosClass', 'BestEffort');
  },
  validate: pod =>
    asObjects(getPath(pod, 'spec', 'containers')).length
      ? []
      : [required('spec.containers')],
  columns: [
    nameColumn(),
    textColumn('Ready', pod => {
      const ready = containersOf(pod).filter(c => c.ready === true).length;
      const all = asObjects(getPath(pod, 'spec', 'containers')).length;
      return `${ready}/${all}`;
    }),
    textColumn('Status', podStatus),
    textColumn('Restarts', restarts),
    ageColumn(),
    textColumn('IP', pod => orNone(textAt(pod, 'status', 'podIP')), 1),
    textColumn('Node', pod => orNone(textAt(pod, 'spec', 'nodeName')), 1),
    textColumn(
      'Nominated Node',
      pod => orNone(textAt(pod, 'status', 'nominatedNodeName')),
      1,
    ),
    textColumn('Readiness Gates', readinessGates, 1),
  ],
});
