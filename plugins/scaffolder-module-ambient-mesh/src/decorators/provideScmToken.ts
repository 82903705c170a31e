import { ConfigApi, ToastApi } from '@backstage/frontend-plugin-api';
import { ScmAuthApi } from '@backstage/integration-react';
import { ScaffolderFormDecoratorContext } from '@backstage/plugin-scaffolder-react/alpha';
import {
  AmbientMeshApi,
  SCM_TOKEN_SECRET,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formText } from '../form';

/** What the decorator works with. */
export interface ScmTokenDeps {
  config: Pick<ConfigApi, 'getOptionalString'>;
  scmAuth: ScmAuthApi;
  api: AmbientMeshApi;
  toast: ToastApi;
}

/**
 * Where pull requests are opened by people
 * (`ambientMesh.pullRequests.author: user`), asks for the person's own token at
 * the Git host of the mesh and puts it into the task's secrets. Everywhere else
 * it does nothing. A person who does not sign in there is told that the portal
 * is the author.
 */
export async function provideScmToken(
  context: Pick<
    ScaffolderFormDecoratorContext<{ mesh?: string }>,
    'input' | 'formState' | 'setSecrets'
  >,
  { config, scmAuth, api, toast }: ScmTokenDeps,
): Promise<void> {
  const { input, formState, setSecrets } = context;
  const author = config.getOptionalString('ambientMesh.pullRequests.author');
  const mesh = input.mesh ?? formText(formState, 'mesh');
  if (author !== 'user' || mesh === undefined) {
    return;
  }
  try {
    const { repository } = await api.getMesh(mesh);
    const { token } = await scmAuth.getCredentials({
      url: repository.url,
      additionalScope: { repoWrite: true },
    });
    setSecrets(secrets => ({ ...secrets, [SCM_TOKEN_SECRET]: token }));
  } catch (error) {
    toast.post({
      title: 'The portal will be the author of the pull request',
      description: `You were not signed in at the Git host: ${
        error instanceof Error ? error.message : error
      }`,
      status: 'warning',
    });
  }
}
