import { InputError } from '@backstage/errors';
import { parse } from 'yaml';
import { dig, digText } from './dig';
import type { KubeEndpoint } from './KubeConnection';

/**
 * Reads the current context of a kubeconfig file.
 * @throws InputError when it names no server.
 */
export function endpointOfKubeconfig(text: string): KubeEndpoint {
  const config: unknown = parse(text);
  const named = (list: string, name: string | undefined): unknown => {
    const entries = dig(config, list);
    return Array.isArray(entries)
      ? entries.find(entry => digText(entry, 'name') === name)
      : undefined;
  };
  const context = named('contexts', digText(config, 'current-context'));
  const cluster = named('clusters', digText(context, 'context', 'cluster'));
  const user = named('users', digText(context, 'context', 'user'));
  const url = digText(cluster, 'cluster', 'server');
  if (!url) {
    throw new InputError(
      'The kubeconfig names no server in its current context; set current-context to one that does',
    );
  }
  const ca = digText(cluster, 'cluster', 'certificate-authority-data');
  return {
    url,
    token: digText(user, 'user', 'token'),
    ca: ca && Buffer.from(ca, 'base64').toString('utf8'),
  };
}
