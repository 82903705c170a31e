import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ChartName,
  DeclaredMesh,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { workTreeSnapshot } from '../git';
import { readDeclaredMesh } from '../layouts';
import { createChangeSet } from './createChangeSet';

const corpus = join(__dirname, '../layouts/__fixtures__/corpus');
const names = readdirSync(corpus, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
  .filter(name => existsSync(join(corpus, name, 'repo')));

/** A few operations of each kind that the repository gives names for. */
function operationsFor(declared: DeclaredMesh): Operation[] {
  const revisions = declared.revisions.flatMap(each => each.name ?? []);
  const [channel] = declared.channels;
  const other = revisions.find(name => name !== channel?.revision);
  const [component] = declared.components.filter(c => c.name !== 'gateway-api');
  const [gateway] = declared.gateways;
  return [
    ...(channel && other
      ? declared.channels.map(
          (each): Operation => ({
            kind: 'move-channel',
            channels: [each.name],
            revision: revisions.find(name => name !== each.revision) ?? other,
          }),
        )
      : []),
    ...(component
      ? [
          {
            kind: 'upgrade-component' as const,
            components: [component.name],
            version: '1.30.4',
          },
        ]
      : []),
    ...(gateway && channel
      ? [
          {
            kind: 'set-gateway-channel' as const,
            gateway: { namespace: gateway.namespace, name: gateway.name },
            channel: channel.name,
          },
          {
            kind: 'create-waypoint' as const,
            gateway: { namespace: gateway.namespace, name: 'corpus-waypoint' },
            channel: channel.name,
          },
        ]
      : []),
    { kind: 'add-revision', version: '1.30.3' },
    ...revisions
      .slice(0, 1)
      .map((name): Operation => ({ kind: 'remove-revision', name })),
    { kind: 'migrate-charts' },
    ...revisions.slice(0, 1).map(
      (revision): Operation => ({
        kind: 'add-channel',
        channel: 'corpus',
        revision,
      }),
    ),
    ...declared.channels.map(
      (each): Operation => ({ kind: 'remove-channel', channel: each.name }),
    ),
    ...[...new Set(declared.charts.map(each => each.chart))].map(
      (chart): Operation => ({
        kind: 'set-chart-values',
        chart: chart as ChartName,
        values: { 'global.hub': 'registry.example.com/istio' },
      }),
    ),
    ...declared.charts
      .filter(each => each.chart === 'gateway')
      .map(
        (each): Operation => ({
          kind: 'upgrade-gateway-chart',
          release: `${each.namespace}/${each.release}`,
          version: '1.30.4',
        }),
      ),
    { kind: 'upgrade', to: '1.31.1' },
  ];
}

describe('operations on the corpus of repositories', () => {
  it.each(names)(
    '%s: an exact change, or a refusal that says what to do',
    async name => {
      const snapshot = await workTreeSnapshot(join(corpus, name, 'repo'));
      const declared = await readDeclaredMesh(snapshot);
      for (const operation of operationsFor(declared)) {
        const outcome = await createChangeSet({
          snapshot,
          declared,
          policy: {
            channels: [],
            namespaces: [],
            platform: { owners: [] },
            ingressOperatedBy: 'plateng',
          },
          calendar: bundledCalendar(),
          operations: [operation],
          now: '2026-09-25T00:00:00Z',
        }).catch((error: Error) => error);
        const result =
          outcome instanceof Error
            ? outcome.name
            : `${outcome.edits.length > 0}, ${outcome.differences.length > 0}`;
        expect([
          'true, true',
          'InputError',
          'ConflictError',
          'NotFoundError',
        ]).toContain(result);
      }
    },
  );
});
