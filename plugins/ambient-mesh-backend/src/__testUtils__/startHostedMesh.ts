import {
  Change,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GithubScmProvider } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { gitopsFiles, waypointFile } from './gitopsFiles';
import { startTestGitHost, TestGitHost } from './startTestGitHost';
import { startTestPlugin, TestPlugin } from './startTestPlugin';

const PLATFORM = 'user:default/pia';

/** The plugin over a Git host that is reached as a real one is. */
export interface HostedMesh extends TestPlugin {
  host: TestGitHost;
  /** A change of one line that nothing else asks for. */
  newChange(): Operation[];
  ask(operations: Operation[]): request.Test;
  /** The newest change with these operations. */
  changeOf(operations: Operation[]): Promise<Change>;
  /** What the schedule does, when so many minutes have passed. */
  reconcileIn(minutes: number): Promise<void>;
}

/**
 * Starts both. Requests are repeated at once and given up soon.
 *
 * @param options - `changes`: how often `newChange` will be called; `timeout`:
 * milliseconds that one request may take
 */
export async function startHostedMesh(options: {
  changes: number;
  timeout?: number;
}): Promise<HostedMesh> {
  const names = Array.from({ length: options.changes }, (_, at) => `w${at}`);
  const host = await startTestGitHost({
    ...gitopsFiles(),
    ...Object.fromEntries(
      names.map(name => [
        `bookinfo/${name}.yaml`,
        waypointFile('bookinfo', name, 'stable'),
      ]),
    ),
  });
  const config = { integrations: host.integrations };
  const plugin = await startTestPlugin({
    repositoryUrl: host.repositoryUrl,
    config,
    provider: GithubScmProvider.create({
      integrations: ScmIntegrations.fromConfig(new ConfigReader(config)),
      pace: {
        throttle: false,
        retryDelay: 1,
        timeout: options.timeout ?? 1_500,
      },
    }),
  });
  return {
    ...plugin,
    host,
    newChange() {
      const name = names.shift();
      if (!name) throw new Error('Start the mesh with more changes');
      const gateway = { namespace: 'bookinfo', name };
      return [{ kind: 'set-gateway-channel', gateway, channel: 'rapid' }];
    },
    ask: operations =>
      plugin.post(
        '/meshes/main/changes',
        { operations } as unknown as JsonObject,
        PLATFORM,
      ),
    async changeOf(operations) {
      const { body } = await plugin.get('/meshes/main/changes');
      return (body as Change[]).find(
        each => JSON.stringify(each.operations) === JSON.stringify(operations),
      )!;
    },
    async reconcileIn(minutes) {
      jest.useFakeTimers({
        now: Date.now() + minutes * 60_000,
        doNotFake: [
          ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
          ...(['setImmediate', 'setInterval', 'setTimeout'] as const),
          ...(['clearImmediate', 'clearInterval', 'clearTimeout'] as const),
        ],
      });
      try {
        await plugin.events.publish({
          topic: 'github.pull_request',
          eventPayload: { repository: { html_url: host.repositoryUrl } },
        });
      } finally {
        jest.useRealTimers();
      }
    },
    async stop() {
      await plugin.stop();
      await host.remove();
    },
  };
}
