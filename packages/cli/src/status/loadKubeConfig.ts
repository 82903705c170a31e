import { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';

/**
 * The caller's kubeconfig, as kubectl finds it, at the context asked for.
 *
 * @throws CliError when there is none, or no such context.
 */
export function loadKubeConfig(options: {
  kubeconfig?: string;
  context?: string;
}): KubeConfig {
  const config = new KubeConfig();
  if (options.kubeconfig !== undefined) {
    if (!existsSync(options.kubeconfig)) {
      throw new CliError(`there is no kubeconfig ${options.kubeconfig}`);
    }
    config.loadFromFile(options.kubeconfig);
  } else {
    config.loadFromDefault();
  }
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
    throw new CliError(
      'the kubeconfig has no current context; choose one with --context',
      exitCodes.usage,
    );
  }
  return config;
}
