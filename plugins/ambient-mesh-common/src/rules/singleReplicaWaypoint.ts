import { createRule } from './Rule';

export const singleReplicaWaypoint = createRule({
  id: 'single-replica-waypoint',
  severity: 'info',
  title: 'A waypoint of one replica without a disruption budget',
  docs: 'istiod renders one replica and no PodDisruptionBudget unless told otherwise. Every drain of its node then interrupts all traffic through it (istio.md 1.4, 4).',
  check: ({ observed }) =>
    observed
      .filter(mesh => mesh.sources.poddisruptionbudgets?.state === 'fresh')
      .flatMap(mesh =>
        mesh.gateways
          .filter(
            gateway =>
              /waypoint/.test(gateway.class) &&
              gateway.deployment?.desired === 1,
          )
          .filter(
            gateway =>
              !mesh.podDisruptionBudgets?.some(
                budget =>
                  budget.namespace === gateway.namespace &&
                  budget.selector['gateway.networking.k8s.io/gateway-name'] ===
                    gateway.name,
              ),
          )
          .map(gateway => ({
            message: `Waypoint ${gateway.namespace}/${gateway.name} has one replica and no PodDisruptionBudget.`,
            at: {
              cluster: mesh.cluster,
              kind: 'Gateway',
              namespace: gateway.namespace,
              name: gateway.name,
            },
            remedy:
              'Give it two replicas and a budget through spec.infrastructure.parametersRef.',
            cluster: mesh.cluster,
          })),
      ),
});
