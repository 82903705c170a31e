import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestPlugin, TestPlugin } from '../__testUtils__/startTestPlugin';
import { TestRepository } from '../__testUtils__/TestRepository';
import { TestScm } from '../__testUtils__/TestScm';
import { document } from '../schema';

jest.setTimeout(90_000);

const STRANGER = 'user:default/stranger';
const SERVICE = 'plugin:other';

/** Valid bodies and queries, so that a refusal is one of authority. */
const operations = [
  { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
];
const bodies: Record<string, JsonObject> = {
  plan: { operations },
  requestChange: { operations },
  rebuildMesh: {},
  placeHold: {
    kind: 'hold',
    namespace: 'bookinfo',
    reason: 'a release',
    until: '2099-01-01T00:00:00Z',
  },
  endHold: {},
};
const parameters: Record<string, string> = {
  mesh: 'main',
  id: '00000000-0000-0000-0000-000000000000',
  kind: 'component',
  namespace: 'default',
  name: 'reviews',
};
const queries: Record<string, string> = {
  getTraffic: '?cluster=prod&namespace=bookinfo&name=reviews-waypoint',
  planUpgrade: '?to=1.31.1',
};

/** Of writes; the others are `medium`. */
const severities: Record<string, string> = {
  plan: 'low',
  rebuildMesh: 'high',
};

interface Operation {
  operationId: string;
  method: string;
  path: string;
}

/** Every operation of `openapi.yaml` but the probe. */
const all: Operation[] = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods)
      .map(([method, { operationId }]) => ({ operationId, method, path }))
      .filter(({ operationId }) => operationId !== 'getReadiness'),
);
const named = (method: string) =>
  all
    .filter(each => each.method === method)
    .map((each): [string, Operation] => [each.operationId, each]);

describe('every route', () => {
  let repository: TestRepository;
  let plugin: TestPlugin;
  const audited: Array<{ severity?: string; outcome?: string }> = [];
  beforeAll(async () => {
    repository = await TestRepository.create(gitopsFiles());
    plugin = await startTestPlugin({
      repositoryUrl: repository.url,
      provider: TestScm.create(repository),
      features: [
        mockServices.auditor.mock({
          createEvent: async ({ severityLevel }) => {
            const event: (typeof audited)[number] = { severity: severityLevel };
            audited.push(event);
            return {
              success: async () => {
                event.outcome = 'success';
              },
              fail: async () => {
                event.outcome = 'fail';
              },
            };
          },
        }).factory,
      ],
    });
  });
  beforeEach(() => {
    audited.length = 0;
  });
  afterAll(async () => {
    await plugin.stop();
    await repository.remove();
  });

  const call = ({ operationId, method, path }: Operation, as: string) => {
    const address =
      path.replace(/\{(\w+)\}/g, (_, name) => parameters[name]) +
      (queries[operationId] ?? '');
    return method === 'get'
      ? plugin.get(address, as)
      : plugin.post(address, bodies[operationId], as);
  };

  it.each([...named('get'), ...named('post')])(
    'refuses %s to whoever has no permission, and to nobody at all',
    async (_, operation) => {
      expect((await call(operation, STRANGER)).status).toBe(403);
      expect((await call(operation, 'nobody')).status).toBe(401);
    },
  );

  it.each(named('post'))(
    'lets no service do %s, though services may everything',
    async (_, operation) => {
      expect((await call(operation, SERVICE)).status).toBe(403);
    },
  );

  it.each(named('get'))('audits %s as a read', async (_, operation) => {
    await call(operation, STRANGER);
    expect(audited).toEqual([{ severity: 'low', outcome: 'fail' }]);
  });

  it.each(named('post'))('audits %s', async (_, operation) => {
    await call(operation, STRANGER);
    expect(audited).toHaveLength(1);
    expect(audited[0].outcome).toBe('fail');
    expect(severities[operation.operationId] ?? 'medium').toBe(
      audited[0].severity,
    );
  });
});
