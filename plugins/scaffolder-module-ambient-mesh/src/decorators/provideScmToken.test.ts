import { mockApis } from '@backstage/frontend-test-utils';
import { fakeMeshApi } from '../__testUtils__';
import { provideScmToken } from './provideScmToken';

function submit(author?: 'app' | 'user', options: { fails?: boolean } = {}) {
  let secrets: Record<string, string> = { other: 'kept' };
  const scmAuth = {
    getCredentials: jest.fn(async () => {
      if (options.fails) throw new Error('The popup was closed.');
      return { token: 'gho_fresh', headers: {} };
    }),
  };
  const toast = { post: jest.fn(), toast$: jest.fn() };
  const run = (context: {
    input: { mesh?: string };
    form?: { mesh: string };
  }) =>
    provideScmToken(
      {
        input: context.input,
        formState: context.form ?? {},
        setSecrets: change => {
          secrets = change(secrets);
        },
      },
      {
        config: mockApis.config({
          data: author ? { ambientMesh: { pullRequests: { author } } } : {},
        }),
        scmAuth,
        api: fakeMeshApi(),
        toast,
      },
    );
  return { run, scmAuth, toast, secrets: () => secrets };
}

describe('provideScmToken', () => {
  it('puts a fresh token into the secrets where people are the authors', async () => {
    const { run, scmAuth, secrets } = submit('user');
    await run({ input: {}, form: { mesh: 'ambient' } });
    expect(scmAuth.getCredentials).toHaveBeenCalledWith({
      url: 'https://git.example.com/g',
      additionalScope: { repoWrite: true },
    });
    expect(secrets()).toEqual({
      other: 'kept',
      ambientMeshScmToken: 'gho_fresh',
    });
  });

  it('takes the mesh of the template before that of the form', async () => {
    const { run, secrets } = submit('user');
    await run({ input: { mesh: 'ambient' } });
    expect(secrets()).toHaveProperty('ambientMeshScmToken');
  });

  it.each(['app', undefined] as const)(
    'does nothing, and asks nobody to sign in, with author %s',
    async author => {
      const { run, scmAuth, secrets } = submit(author);
      await run({ input: {}, form: { mesh: 'ambient' } });
      expect(scmAuth.getCredentials).not.toHaveBeenCalled();
      expect(secrets()).toEqual({ other: 'kept' });
    },
  );

  it('says who the author is when the person does not sign in', async () => {
    const { run, toast, secrets } = submit('user', { fails: true });
    await run({ input: {}, form: { mesh: 'ambient' } });
    expect(secrets()).toEqual({ other: 'kept' });
    expect(toast.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'The portal will be the author of the pull request',
        description: expect.stringContaining('The popup was closed.'),
      }),
    );
  });
});
