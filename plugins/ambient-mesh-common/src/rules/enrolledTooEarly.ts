import { DeclaredGateway, DeclaredObject, ObservedMesh } from '../model';
import { isKnown } from './observedHelpers';
import { createRule } from './Rule';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';
const WAVE = 'argocd.argoproj.io/sync-wave';

/** Whether two facts are about the same object of the same cluster. */
const same = (a: DeclaredObject, b: DeclaredObject) =>
  a.cluster === b.cluster &&
  a.kind === b.kind &&
  a.namespace === b.namespace &&
  a.name === b.name;

export const enrolledTooEarly = createRule({
  id: 'enrolled-too-early',
  severity: 'error',
  title: 'A change enrols something in a waypoint that is not ready',
  docs: 'istiod leaves a waypoint out until it is ready, so what is enrolled in it passes without its policies for as long (istio.md 2.1). Argo CD waits for a Gateway to be programmed before it goes on to the next sync wave, so a waypoint of the same change must have an earlier wave than what is enrolled in it; a Namespace comes before everything that is in it and is enrolled by a second change. An error where another waypoint is left for it, because its policies are lost.',
  check: ({ declared, observed, before }) => {
    if (!before) return [];
    const known = [...before.declared.namespaces, ...before.declared.objects];
    return [...declared.namespaces, ...declared.objects].flatMap(user => {
      const wanted = waypointOf(user);
      const was = known.find(each => same(each, user));
      const old = was && waypointOf(was);
      if (!wanted || wanted === old) return [];
      const fits = (gateway: { cluster: string } & DeclaredGateway) =>
        gateway.cluster === user.cluster &&
        `${gateway.namespace}/${gateway.name}` === wanted;
      const gateway = declared.gateways.find(fits);
      const why =
        gateway &&
        (before.declared.gateways.some(fits)
          ? notReady(gateway, observed)
          : notBefore(gateway, user));
      if (!why) return [];
      const place = user.namespace
        ? `${user.kind} ${user.namespace}/${user.name}`
        : `Namespace ${user.name}`;
      return [
        {
          severity: old ? ('error' as const) : ('warning' as const),
          message: `${place} would use waypoint ${wanted} before it is ready: ${why}.`,
          at: user.at,
          remedy: `Let the waypoint land first, and enrol ${place} by a second change once it is programmed.`,
          cluster: user.cluster,
        },
      ];
    });
  },
});

function waypointOf(user: DeclaredObject): string | undefined {
  const name = user.labels[USE];
  return name && name !== 'none'
    ? `${user.labels[USE_NAMESPACE] ?? user.namespace ?? user.name}/${name}`
    : undefined;
}

/** Why Argo CD would not have the waypoint ready before it labels the user. */
function notBefore(
  gateway: DeclaredGateway,
  user: DeclaredObject,
): string | undefined {
  const [first, second] = [gateway, user].map(
    ({ annotations }) => Number(annotations[WAVE]) || 0,
  );
  return first < second
    ? undefined
    : `the same change creates it in sync wave ${first}, and labels in wave ${second}`;
}

/** What the cluster says against it; nothing where it was not read. */
function notReady(
  { cluster, namespace, name }: DeclaredGateway,
  observed: ObservedMesh[],
): string | undefined {
  const mesh = observed.find(each => each.cluster === cluster);
  if (!mesh || !isKnown(mesh, 'gateways')) return undefined;
  const running = mesh.gateways.find(
    each => each.namespace === namespace && each.name === name,
  );
  if (!running) return `cluster ${cluster} does not have it yet`;
  return running.conditions.Programmed?.status === 'True'
    ? undefined
    : `cluster ${cluster} has not programmed it`;
}
