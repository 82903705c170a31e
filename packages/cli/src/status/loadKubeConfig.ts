import { toError } from '@backstage/errors';
import { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';

/** What the client library asks when it finds no configuration at all. */
const NOWHERE = 'http://localhost:8080';

/**
 * The caller's kubeconfig, as kubectl finds it, at the context asked for. Of
 * the files in `$KUBECONFIG` those that are not there are left out, and the
 * first current context counts, as in kubectl.
 *
 * @throws CliError when there is none, when it cannot be read, or when it has
 *   no such context.
 */
export function loadKubeConfig(options: {
  kubeconfig?: string;
  context?: string;
}): KubeConfig {
  const config = load(options.kubeconfig);
  if (options.context !== undefined) {
    if (!config.getContextObject(options.context)) {
      const known = config.getContexts().map(context => context.name);
      throw new CliError(
        `the kubeconfig has no context ${options.context}; it has ${
          known.join(', ') || 'none'
        }`,
        exitCodes.usage,
      );
    }
    config.setCurrentContext(options.context);
  }
  if (!config.getCurrentCluster()) {
    const known = config.getContexts().map(context => context.name);
    throw new CliError(
      known.length
        ? `the kubeconfig has no current context, or one without a cluster; choose one with --context: ${known.join(
            ', ',
          )}`
        : 'the kubeconfig has no context at all; is it the right file?',
      exitCodes.usage,
    );
  }
  return config;
}

function load(kubeconfig: string | undefined): KubeConfig {
  if (kubeconfig !== undefined) {
    if (!existsSync(kubeconfig)) {
      throw new CliError(`there is no kubeconfig ${kubeconfig}`);
    }
    return loadFile(kubeconfig);
  }
  const named = (process.env.KUBECONFIG ?? '').split(delimiter).filter(Boolean);
  if (named.length) {
    const [first, ...more] = named.filter(file => existsSync(file));
    if (!first) {
      throw new CliError(
        `$KUBECONFIG names ${named.join(
          ' and ',
        )}, which is not there; mend or unset it, or name a file with --kubeconfig`,
      );
    }
    const config = loadFile(first);
    more.forEach(file =>
      config.mergeConfig(loadFile(file), Boolean(config.currentContext)),
    );
    return config;
  }
  const config = new KubeConfig();
  config.loadFromDefault();
  if (config.getCurrentCluster()?.server === NOWHERE) {
    throw new CliError(
      'there is no kubeconfig: neither $KUBECONFIG nor ~/.kube/config; name one with --kubeconfig',
    );
  }
  return config;
}

function loadFile(file: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch (error) {
    throw new CliError(
      `the kubeconfig ${file} cannot be read: ${
        toError(error).message.split('\n')[0]
      }`,
    );
  }
  return config;
}
