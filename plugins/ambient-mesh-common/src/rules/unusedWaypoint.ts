import { createRule } from './Rule';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';

export const unusedWaypoint = createRule({
  id: 'unused-waypoint',
  severity: 'warning',
  title: 'A waypoint that nothing uses',
  docs: 'Since 1.22 a waypoint serves only what names it with the label `istio.io/use-waypoint`, on a Namespace, Service or workload. Without, it runs and gets no traffic (istio.md 2.1, 2.3).',
  check: ({ declared, readout }) => {
    const users = [...declared.namespaces, ...declared.objects].filter(
      each => each.labels[USE] && each.labels[USE] !== 'none',
    );
    return readout.gateways
      .filter(gateway => gateway.role === 'waypoint')
      .filter(
        gateway =>
          !users.some(
            user =>
              user.cluster === gateway.cluster &&
              user.labels[USE] === gateway.name &&
              (user.labels[USE_NAMESPACE] ?? user.namespace ?? user.name) ===
                gateway.namespace,
          ),
      )
      .map(gateway => ({
        message: `Nothing in Git uses waypoint ${gateway.namespace}/${gateway.name}.`,
        at: gateway.at,
        remedy: `Label the Namespace or its Services with ${USE}: ${gateway.name}, or remove the waypoint.`,
        cluster: gateway.cluster,
      }));
  },
});
