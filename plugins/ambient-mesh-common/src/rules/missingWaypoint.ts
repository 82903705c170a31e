import { createRule } from './Rule';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';

export const missingWaypoint = createRule({
  id: 'missing-waypoint',
  severity: 'warning',
  title: 'Something uses a waypoint that is not declared',
  docs: 'Until the waypoint is there and ready, traffic passes without it, and so without its policies (istio.md 2.1).',
  check: ({ declared }) =>
    [...declared.namespaces, ...declared.objects].flatMap(user => {
      const name = user.labels[USE];
      if (!name || name === 'none') return [];
      const namespace =
        user.labels[USE_NAMESPACE] ?? user.namespace ?? user.name;
      const found = declared.gateways.some(
        gateway =>
          gateway.cluster === user.cluster &&
          gateway.namespace === namespace &&
          gateway.name === name,
      );
      if (found) return [];
      const place = user.namespace
        ? `${user.kind} ${user.namespace}/${user.name}`
        : `Namespace ${user.name}`;
      return [
        {
          message: `${place} uses the waypoint ${namespace}/${name}, which Git does not declare.`,
          at: user.at,
          remedy: `Declare the waypoint first, or remove the label ${USE}.`,
          cluster: user.cluster,
        },
      ];
    }),
});
