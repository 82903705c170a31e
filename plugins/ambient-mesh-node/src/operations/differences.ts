import {
  DeclaredChart,
  DeclaredMesh,
  Difference,
  Readout,
  releaseName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { JsonObject } from '@backstage/types';
import { nameOfRelease } from './charts';

/** The mesh at one moment: what Git says, and the same resolved. */
export interface MeshState {
  declared: DeclaredMesh;
  readout: Readout;
}

/**
 * The table of a change: everything whose value differs between two states of
 * the mesh. It is computed from the states, not from the operation, so that
 * nothing an edit happens to change is left out.
 */
export function differences(before: MeshState, after: MeshState): Difference[] {
  const old = facts(before);
  const now = facts(after);
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const rows = keys.flatMap(key => {
    const was = old.get(key);
    const is = now.get(key);
    const fact = is ?? was;
    return fact && was?.value !== is?.value
      ? [
          {
            what: fact.what,
            cluster: fact.cluster,
            before: was?.value ?? null,
            after: is?.value ?? null,
          },
        ]
      : [];
  });
  return [...rows, ...valueDifferences(before.declared, after.declared)];
}

/** Values that other rows already tell. */
const TOLD = /^(revision|revisionTags|defaultRevision|tags|base\.tags)\b/;

/** Values of releases that are there before and after. */
function valueDifferences(
  before: DeclaredMesh,
  after: DeclaredMesh,
): Difference[] {
  const idOf = (chart: DeclaredChart) =>
    JSON.stringify([chart.cluster, nameOfRelease(chart), chart.release]);
  const old = new Map(before.charts.map(chart => [idOf(chart), chart]));
  return after.charts.flatMap(chart => {
    const was = leaves(old.get(idOf(chart))?.values ?? chart.values);
    const is = leaves(chart.values);
    return [...new Set([...was.keys(), ...is.keys()])]
      .filter(path => !TOLD.test(path) && was.get(path) !== is.get(path))
      .map(path => ({
        what: `value ${path} of ${nameOfRelease(chart)}`,
        cluster: chart.cluster,
        before: was.get(path) ?? null,
        after: is.get(path) ?? null,
      }));
  });
}

function leaves(values: JsonObject, above = ''): Map<string, string> {
  return new Map(
    Object.entries(values).flatMap(([key, value]): Array<[string, string]> => {
      const path = above ? `${above}.${key}` : key;
      if (
        value !== null &&
        typeof value === 'object' &&
        !Array.isArray(value)
      ) {
        return [...leaves(value, path)];
      }
      return [
        [path, typeof value === 'string' ? value : JSON.stringify(value)],
      ];
    }),
  );
}

interface Fact {
  what: string;
  cluster: string;
  value: string;
}

function facts({ declared, readout }: MeshState): Map<string, Fact> {
  const found: Fact[] = [
    ...readout.revisions.map(({ cluster, name, version }) => ({
      what: `revision ${name ?? '(unnamed)'}`,
      cluster,
      value: version ?? 'unknown version',
    })),
    ...readout.channels.map(({ cluster, name, revision, version }) => ({
      what: `channel ${name}`,
      cluster,
      value: withVersion(revision, version),
    })),
    ...declared.validators.map(({ cluster, revision }) => ({
      what: 'default validation',
      cluster,
      value: revision,
    })),
    ...readout.components.map(({ cluster, name, version, revision }) => ({
      what: name,
      cluster,
      value: `${version ?? 'unknown version'}${
        revision === null ? '' : ` (revision ${revision})`
      }`,
    })),
    ...readout.gateways.map(gateway => ({
      what: `gateway ${gateway.namespace}/${gateway.name}`,
      cluster: gateway.cluster,
      value: gatewayValue(gateway),
    })),
    ...[...declared.namespaces, ...declared.objects].flatMap(enrolment),
    ...declared.charts
      .filter(({ chart }) => chart === 'gateway')
      .map(chart => ({
        what: `gateway chart ${releaseName(chart)}`,
        cluster: chart.cluster,
        value: chart.version ?? 'unknown version',
      })),
    ...declared.charts.flatMap(({ cluster, chart, namespace, repository }) =>
      repository === null
        ? []
        : [
            {
              what: `repository of chart ${chart}${
                namespace === null ? '' : ` in ${namespace}`
              }`,
              cluster,
              value: repository,
            },
          ],
    ),
  ];
  return collect(found);
}

/** Facts by name; several of one name (a channel in two forms) side by side. */
function collect(found: Fact[]): Map<string, Fact> {
  const byKey = new Map<string, Fact>();
  for (const fact of found) {
    const key = `${fact.what}\0${fact.cluster}`;
    const known = byKey.get(key);
    const values = new Set([...(known?.value.split(' | ') ?? []), fact.value]);
    byKey.set(key, { ...fact, value: [...values].sort().join(' | ') });
  }
  return byKey;
}

function gatewayValue(gateway: Readout['gateways'][number]): string {
  const wish = gateway.channel ?? gateway.selector.value ?? 'default';
  const from = {
    gateway: '',
    namespace: ' (by its namespace)',
    default: ' (no label)',
  }[gateway.selector.from];
  const resolved = withVersion(
    gateway.revision ?? 'no revision',
    gateway.version,
  );
  return wish === gateway.revision
    ? `${resolved}${from}`
    : `${wish}${from} → ${resolved}`;
}

function withVersion(revision: string, version: string | null): string {
  return version === null ? revision : `${revision} (${version})`;
}

function enrolment(object: DeclaredMesh['objects'][number]): Fact[] {
  const waypoint = object.labels['istio.io/use-waypoint'];
  if (waypoint === undefined) {
    return [];
  }
  const name = object.namespace
    ? `${object.namespace}/${object.name}`
    : object.name;
  const foreign = object.labels['istio.io/use-waypoint-namespace'];
  return [
    {
      what: `waypoint of ${object.kind.toLowerCase()} ${name}`,
      cluster: object.cluster,
      value: foreign === undefined ? waypoint : `${foreign}/${waypoint}`,
    },
  ];
}
