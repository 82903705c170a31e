import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { MeshConfig } from '../../config';
import { subscribeToHints } from './subscribeToHints';

const mesh: MeshConfig = {
  name: 'main',
  title: 'main',
  repository: { url: 'https://git.test/acme/mesh', branch: 'main' },
  clusters: [],
};

async function publish(topic: string, eventPayload: JsonObject) {
  const events = mockServices.events();
  const onPush = jest.fn(async () => undefined);
  const onPullRequest = jest.fn(async () => undefined);
  await subscribeToHints({
    events,
    meshes: [mesh],
    logger: mockServices.logger.mock(),
    onPush,
    onPullRequest,
  });
  await events.publish({ topic, eventPayload });
  return { onPush, onPullRequest };
}

const repository = { clone_url: 'https://git.test/Acme/mesh.git' };

describe('subscribeToHints', () => {
  it('reads the repository after a push to its branch', async () => {
    const { onPush } = await publish('github.push', {
      repository,
      ref: 'refs/heads/main',
    });
    expect(onPush).toHaveBeenCalledWith(mesh);
  });

  it.each([
    ['another branch', { repository, ref: 'refs/heads/other' }],
    [
      'another repository',
      {
        repository: { html_url: 'https://git.test/acme/x' },
        ref: 'refs/heads/main',
      },
    ],
    ['something else', { zen: 'ping' }],
  ])('leaves %s alone', async (_, payload) => {
    const { onPush } = await publish('github.push', payload);
    expect(onPush).not.toHaveBeenCalled();
  });

  it('asks about changes after news of a pull request', async () => {
    const { onPush, onPullRequest } = await publish('github.pull_request', {
      repository,
      action: 'closed',
    });
    expect(onPullRequest).toHaveBeenCalledWith(mesh);
    expect(onPush).not.toHaveBeenCalled();
  });
});
