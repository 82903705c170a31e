import { Layout } from '../Layout';
import { getNode, getStrings } from '../yaml';
import { manifestsLayoutId } from './ids';
import { identitiesOf } from './metadata';

/** Labels and annotations by which an object takes part in the mesh. */
const meshKey =
  /^(?:(?:ambient|networking|sidecar|traffic)\.)?istio\.io\/|^istio-injection$/;

const workloads = new Set([
  'Service',
  'ServiceEntry',
  'WorkloadEntry',
  'WorkloadGroup',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'PodDisruptionBudget',
]);

/** Namespaces, and Services and workloads that carry labels of the mesh. */
export const objectLayout: Layout = {
  id: `${manifestsLayoutId}-object`,
  read(document, context) {
    const isNamespace =
      document.kind === 'Namespace' && document.apiVersion === 'v1';
    if (!isNamespace && !workloads.has(document.kind)) {
      return false;
    }
    for (const identity of identitiesOf(document, context)) {
      const { element, namespace, ...own } = identity;
      // What a workload's pods carry counts for them, not for the workload.
      const pods = getNode(document.root, 'spec', 'template', 'metadata');
      const fact = {
        ...own,
        labels: { ...own.labels, ...getStrings(pods, 'labels') },
        annotations: { ...own.annotations, ...getStrings(pods, 'annotations') },
      };
      if (isNamespace) {
        context.add('namespaces', {
          ...fact,
          kind: 'Namespace',
          fields: { element },
        });
      } else if (
        [...Object.keys(fact.labels), ...Object.keys(fact.annotations)].some(
          key => meshKey.test(key),
        )
      ) {
        context.add('objects', {
          ...fact,
          namespace,
          kind: document.kind,
          fields: { element },
        });
      }
    }
    return true;
  },
};
