import { InputError } from '@backstage/errors';
import { ScmProvider } from './ScmProvider';

/**
 * The first provider that speaks to the host of a repository.
 *
 * @throws InputError when none does
 *
 * @public
 */
export function selectScmProvider(
  providers: readonly ScmProvider[],
  repositoryUrl: string,
): ScmProvider {
  const found = providers.find(provider => provider.supports(repositoryUrl));
  if (!found) {
    throw new InputError(
      `No Git host is set up for ${repositoryUrl}. Add its host to 'integrations' in app-config (known kinds: ${providers
        .map(provider => provider.id)
        .join(', ')}), or add a provider through meshScmExtensionPoint.`,
    );
  }
  return found;
}
