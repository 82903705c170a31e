import { GitCredentials } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrationRegistry,
} from '@backstage/integration';

/**
 * What `integrations` holds for the host of a repository, as git sends it;
 * `undefined` where there is nothing, for repositories that anybody may read.
 *
 * @throws ServiceUnavailableError when the App of the host gives no token
 */
export async function gitCredentials(
  integrations: ScmIntegrationRegistry,
  url: string,
): Promise<GitCredentials | undefined> {
  if (integrations.github.byUrl(url)) {
    const { token } = await DefaultGithubCredentialsProvider.fromIntegrations(
      integrations,
    )
      .getCredentials({ url })
      .catch(error => {
        throw new ServiceUnavailableError(
          `integrations.github has no usable credentials for ${url}`,
          error,
        );
      });
    return token ? { username: 'x-access-token', password: token } : undefined;
  }
  const gitlab = integrations.gitlab.byUrl(url)?.config.token;
  if (gitlab) return { username: 'oauth2', password: gitlab };
  const gitea = integrations.gitea.byUrl(url)?.config;
  return gitea?.password
    ? { username: gitea.username ?? 'token', password: gitea.password }
    : undefined;
}
