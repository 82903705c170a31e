import { bundledCalendar } from '../calendar/bundledCalendar';
import { observedMesh } from '../compare/testing';
import {
  DeclaredChannel,
  DeclaredChart,
  DeclaredComponent,
  DeclaredGateway,
  DeclaredMesh,
  DeclaredObject,
  DeclaredRevision,
} from '../model';
import { defaultPolicy } from '../policy';
import { resolveReadout } from '../resolve';
import { DeclaredState, RuleContext } from './Rule';

export { observedMesh };

const calendar = bundledCalendar();

/** A small mesh in a few words; every part can be left out. */
export interface MeshSketch {
  clusters?: string[];
  /** `name@version`, `@version` for an unnamed one. */
  revisions?: Array<string | Partial<DeclaredRevision>>;
  /** `name>revision`. */
  channels?: Array<string | Partial<DeclaredChannel>>;
  /** `name@version`, `ztunnel@version>revision`. */
  components?: string[];
  gateways?: Array<Partial<DeclaredGateway>>;
  namespaces?: Array<Partial<DeclaredObject>>;
  objects?: Array<Partial<DeclaredObject>>;
  charts?: Array<Partial<DeclaredChart>>;
  validators?: Array<Partial<DeclaredMesh['validators'][number]>>;
  unread?: DeclaredMesh['coverage']['unread'];
}

/** Declares a sketch, resolved as Git would be. */
export function state(sketch: MeshSketch): DeclaredState {
  const declared = declare(sketch);
  return { declared, readout: resolveReadout(declared) };
}

/** A context on 2026-10-01 without clusters. */
export function context(
  sketch: MeshSketch,
  more: Partial<RuleContext> = {},
): RuleContext {
  return {
    ...state(sketch),
    observed: [],
    policy: defaultPolicy(),
    calendar,
    now: '2026-10-01T12:00:00Z',
    ...more,
  };
}

function declare(sketch: MeshSketch): DeclaredMesh {
  const clusters = sketch.clusters ?? ['c1'];
  let line = 0;
  const fact = () => {
    line += 1;
    return {
      cluster: clusters[0],
      at: { file: 'mesh.yaml', line },
      layout: 't',
    };
  };
  const object = (kind: string) => (each: Partial<DeclaredObject>) => ({
    ...fact(),
    kind,
    name: 'shop',
    labels: {},
    annotations: {},
    fields: {},
    ...each,
  });
  return {
    commit: null,
    clusters,
    revisions: (sketch.revisions ?? []).map(each => {
      if (typeof each !== 'string') {
        return { ...fact(), name: null, version: null, fields: {}, ...each };
      }
      const [name, version] = each.split('@');
      return { ...fact(), name: name || null, version, fields: {} };
    }),
    channels: (sketch.channels ?? []).map(each => {
      const base = { ...fact(), form: 'webhook' as const, fields: {} };
      if (typeof each !== 'string') {
        return { ...base, name: 'stable', revision: '1-30-5', ...each };
      }
      const [name, revision] = each.split('>');
      return { ...base, name, revision };
    }),
    components: (sketch.components ?? []).map(each => {
      const [, name, version, revision] =
        /^([^@]+)@([^>]+)(?:>(.+))?$/.exec(each) ?? [];
      return {
        ...fact(),
        name: name as DeclaredComponent['name'],
        version,
        revision: revision ?? null,
        fields: {},
      };
    }),
    gateways: (sketch.gateways ?? []).map(each => ({
      ...fact(),
      namespace: 'shop',
      name: 'cart',
      class: 'istio-waypoint',
      role: 'waypoint' as const,
      labels: {},
      annotations: {},
      managed: true,
      waypointFor: 'service' as const,
      fields: {},
      ...each,
    })),
    namespaces: (sketch.namespaces ?? []).map(object('Namespace')),
    objects: (sketch.objects ?? []).map(object('Service')),
    charts: (sketch.charts ?? []).map(each => ({
      ...fact(),
      chart: 'istiod',
      version: '1.29.8',
      repository: 'https://blob.istio.io/istio-release/charts',
      namespace: 'istio-system',
      values: { profile: 'ambient', global: { hub: 'docker.io/istio' } },
      fields: {},
      ...each,
    })),
    validators: (sketch.validators ?? []).map(each => ({
      ...fact(),
      revision: '1-30-5',
      fields: {},
      ...each,
    })),
    coverage: {
      files: 1,
      relevant: 1,
      interpreted: 1,
      unread: sketch.unread ?? [],
    },
  };
}
