import { DeclaredMesh, DeclaredObject } from '../model';
import { createRule } from './Rule';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';
const OPTIONS = 'argocd.argoproj.io/sync-options';

export const prunedTooEarly = createRule({
  id: 'pruned-too-early',
  severity: 'warning',
  title: 'A change removes a waypoint together with the labels that name it',
  docs: 'Argo CD prunes by sync wave, and so removes the waypoint before it takes the labels away: for as long, requests go to pods that end. With the annotation `argocd.argoproj.io/sync-options: PruneLast=true` on the Gateway it is removed after everything else.',
  check: ({ declared, before }) => {
    if (!before || !isArgocd(before.declared)) return [];
    const users = [...before.declared.namespaces, ...before.declared.objects];
    return before.declared.gateways
      .filter(
        gateway =>
          gateway.role === 'waypoint' &&
          !/\bPruneLast=true\b/.test(gateway.annotations[OPTIONS] ?? '') &&
          !declared.gateways.some(
            each =>
              each.cluster === gateway.cluster &&
              each.namespace === gateway.namespace &&
              each.name === gateway.name,
          ),
      )
      .flatMap(gateway => {
        const user = users.find(
          each =>
            each.cluster === gateway.cluster &&
            each.labels[USE] === gateway.name &&
            namespaceOfWaypoint(each) === gateway.namespace,
        );
        return user
          ? [
              {
                message: `Waypoint ${gateway.namespace}/${gateway.name} would be removed before ${user.kind} ${user.name} is taken out of it.`,
                at: user.at,
                remedy: `Take what is enrolled out of it by a change of its own first, or annotate the Gateway with ${OPTIONS}: PruneLast=true first.`,
                cluster: gateway.cluster,
              },
            ]
          : [];
      });
  },
});

function namespaceOfWaypoint(user: DeclaredObject): string {
  return user.labels[USE_NAMESPACE] ?? user.namespace ?? user.name;
}

/** Other tools remove what is gone after they apply what is there. */
function isArgocd({ charts, revisions }: DeclaredMesh): boolean {
  return [...charts, ...revisions].some(each =>
    each.layout.startsWith('argocd'),
  );
}
