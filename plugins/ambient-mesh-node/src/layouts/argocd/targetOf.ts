import { Target } from '../Layout';
import { getText, YamlNode } from '../yaml';

const inCluster = 'https://kubernetes.default.svc';

/** Where the `spec` of an Application deploys to. */
export function targetOf(spec: YamlNode): Target {
  const name = getText(spec, 'destination', 'name');
  const server = getText(spec, 'destination', 'server');
  return {
    cluster: name || (!server || server === inCluster ? 'in-cluster' : server),
    namespace: getText(spec, 'destination', 'namespace') || null,
  };
}
