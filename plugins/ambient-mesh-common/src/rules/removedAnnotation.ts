import { createRule } from './Rule';

const ANNOTATION = 'istio.io/for-service-account';

export const removedAnnotation = createRule({
  id: 'removed-annotation',
  severity: 'warning',
  title: 'A waypoint has the annotation that 1.22 removed',
  docs: `\`${ANNOTATION}\` chose what a waypoint serves until 1.21; since 1.22 nothing reads it, and the label \`istio.io/use-waypoint\` takes its place (istio.md 2.3).`,
  check: ({ declared }) =>
    declared.gateways
      .filter(gateway => gateway.annotations[ANNOTATION] !== undefined)
      .map(gateway => ({
        message: `Gateway ${gateway.namespace}/${gateway.name} has the annotation ${ANNOTATION}, which nothing reads any more.`,
        at: gateway.at,
        remedy: `Remove it, and label what the waypoint is for with istio.io/use-waypoint: ${gateway.name}.`,
        cluster: gateway.cluster,
      })),
});
