import fs from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { prepareSeed } from './prepareSeed';

describe('prepareSeed', () => {
  const directory = createMockDirectory();

  it('names the sandbox’s repository wherever the example’s stood', async () => {
    directory.setContent({
      gitops: {
        'meta-application.yaml':
          'repoURL: https://git.example.com/platform/mesh-gitops.git\n',
        istio: { 'cni.yaml': 'repoURL: https://blob.istio.io/charts\n' },
      },
    });
    const target = directory.resolve('seed');

    await prepareSeed({
      gitops: directory.resolve('gitops'),
      target,
      repositoryUrl: 'http://localhost:7050/platform/mesh-gitops',
    });

    expect(
      await fs.readFile(path.join(target, 'meta-application.yaml'), 'utf8'),
    ).toBe('repoURL: http://localhost:7050/platform/mesh-gitops\n');
    expect(await fs.readFile(path.join(target, 'istio/cni.yaml'), 'utf8')).toBe(
      'repoURL: https://blob.istio.io/charts\n',
    );
  });
});
