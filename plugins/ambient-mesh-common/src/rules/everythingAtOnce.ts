import semver from 'semver';
import { clustersOf, revisionOf, UNNAMED } from './helpers';
import { createRule } from './Rule';

export const everythingAtOnce = createRule({
  id: 'everything-at-once',
  severity: 'error',
  title: 'One change moves several layers of the mesh at once',
  docs: 'CRDs, control plane, CNI, ztunnel and channels have an order. Argo CD applies them together: new pods then find no ztunnel connection (istio/istio#53843, istio.md 3.1, 4), and an undo undoes all of it. An error where CNI or ztunnel goes up together with a control plane, as it must not be ahead of it at any moment; else a warning, and none for a way back of two layers.',
  check: ({ readout, before }) =>
    before
      ? clustersOf(readout).flatMap(part => {
          const former = clustersOf(before.readout).find(
            each => each.cluster === part.cluster,
          );
          if (!former) return [];
          const revisions = part.revisions.filter(
            each =>
              revisionOf(former, each.name ?? UNNAMED)?.version !==
              each.version,
          );
          const components = part.components.filter(each => {
            const old = former.components.find(one => one.name === each.name);
            return old && old.version !== each.version;
          });
          const channels = part.channels.filter(each => {
            const old = former.channels.find(one => one.name === each.name);
            return old && old.revision !== each.revision;
          });
          const layers = [
            ...(revisions.length ? ['control plane'] : []),
            ...components.map(each => each.name as string),
            ...(channels.length ? ['channels'] : []),
          ];
          const ahead =
            revisions.some(each =>
              isUp(revisionOf(former, each.name ?? UNNAMED), each),
            ) &&
            components.some(
              each =>
                (each.name === 'cni' || each.name === 'ztunnel') &&
                isUp(
                  former.components.find(one => one.name === each.name),
                  each,
                ),
            );
          if (layers.length < 3 && !ahead) return [];
          return [
            {
              message: `One change moves ${layers.join(', ')} of cluster ${
                part.cluster
              }.`,
              at: (components[0] ?? channels[0] ?? revisions[0]).at,
              remedy:
                'Split it: CRDs, control plane, CNI, ztunnel, then one channel after the other.',
              cluster: part.cluster,
              severity: ahead ? ('error' as const) : ('warning' as const),
            },
          ];
        })
      : [],
});

/** Whether a version is newer than what was there; a new row is. */
function isUp(
  before: { version: string | null } | undefined,
  { version }: { version: string | null },
): boolean {
  const now = semver.coerce(version);
  const old = semver.coerce(before?.version);
  return now !== null && (old === null || semver.gt(now, old));
}
