import { mockServices } from '@backstage/backend-test-utils';
import { EventParams } from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import { MeshConfig } from '../../config';
import { subscribeToHints } from './subscribeToHints';

const mesh: MeshConfig = {
  name: 'main',
  title: 'main',
  repository: { url: 'https://git.test/acme/mesh', branch: 'main' },
  clusters: [],
};

async function publish(
  topic: string,
  eventPayload: JsonObject,
  metadata?: EventParams['metadata'],
) {
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
  await events.publish({ topic, eventPayload, metadata });
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

  it('takes the same from Gitea, by the header that names the event', async () => {
    const payload = { repository, ref: 'refs/heads/main' };
    const push = await publish('gitea', payload, { 'x-gitea-event': 'push' });
    expect(push.onPush).toHaveBeenCalledWith(mesh);
    const pull = await publish('gitea', payload, {
      'x-gitea-event': 'pull_request',
    });
    expect(pull.onPullRequest).toHaveBeenCalledWith(mesh);
    const other = await publish('gitea', payload, { 'x-gitea-event': 'fork' });
    expect(other.onPush).not.toHaveBeenCalled();
    expect(other.onPullRequest).not.toHaveBeenCalled();
  });
});
