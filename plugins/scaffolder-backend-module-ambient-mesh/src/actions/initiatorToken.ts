import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';

/**
 * A token for the mesh's backend in the name of the person who started the
 * task. The backend decides what that person may do; the scaffolder's own
 * credentials would be allowed everything.
 */
export async function initiatorToken(options: {
  auth: AuthService;
  credentials: BackstageCredentials;
}): Promise<string> {
  const { token } = await options.auth.getPluginRequestToken({
    onBehalfOf: options.credentials,
    targetPluginId: 'ambient-mesh',
  });
  return token;
}
