import { clustersOf, revisionOf, UNNAMED } from './helpers';
import { createRule } from './Rule';

export const everythingAtOnce = createRule({
  id: 'everything-at-once',
  severity: 'warning',
  title: 'One change moves several layers of the mesh at once',
  docs: 'CRDs, control plane, CNI, ztunnel and channels have an order. Argo CD applies them together: new pods then find no ztunnel connection (istio/istio#53843, istio.md 3.1, 4), and an undo undoes all of it.',
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
          if (layers.length < 3) return [];
          return [
            {
              message: `One change moves ${layers.join(', ')} of cluster ${
                part.cluster
              }.`,
              at: (components[0] ?? channels[0] ?? revisions[0]).at,
              remedy:
                'Split it: CRDs, control plane, CNI, ztunnel, then one channel after the other.',
              cluster: part.cluster,
            },
          ];
        })
      : [],
});
