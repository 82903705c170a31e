import { getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageOf, nameColumn, textColumn } from '../table';
import { KubeObject } from '../types';

const firstSeen = (event: KubeObject) =>
  textAt(event, 'firstTimestamp') || textAt(event, 'eventTime');
const lastSeen = (event: KubeObject) =>
  textAt(event, 'series', 'lastObservedTime') ||
  textAt(event, 'lastTimestamp') ||
  firstSeen(event);

function subject(event: KubeObject): string {
  const kind = textAt(event, 'involvedObject', 'kind').toLowerCase();
  return `${kind}/${textAt(event, 'involvedObject', 'name')}`;
}

function source(event: KubeObject): string {
  const component =
    textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');
  const host =
    textAt(event, 'source', 'host') || textAt(event, 'reportingInstance');
  return [component, host].filter(Boolean).join(', ');
}

/** `v1` Event. */
export const events = defineResource({
  apiVersion: 'v1',
  kind: 'Event',
  plural: 'events',
  shortNames: ['ev'],
  createOnUpdate: true,
  selectableFields: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  columns: [
    textColumn('Last Seen', (o, now) => ageOf(lastSeen(o), now)),
    textColumn('Type', o => textAt(o, 'type')),
    textColumn('Reason', o => textAt(o, 'reason')),
    textColumn('Object', subject),
    textColumn('Subobject', o => textAt(o, 'involvedObject', 'fieldPath'), 1),
    textColumn('Source', source, 1),
    textColumn('Message', o => textAt(o, 'message').trim()),
    textColumn('First Seen', (o, now) => ageOf(firstSeen(o), now), 1),
    textColumn('Count', o => getPath(o, 'series', 'count') ?? o.count ?? 1, 1),
    { ...nameColumn(), priority: 1 },
  ],
});
