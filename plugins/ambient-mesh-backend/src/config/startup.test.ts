import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { ambientMeshPlugin } from '../plugin';

jest.setTimeout(60_000);

const repository = { url: 'https://git.test/acme/mesh' };

const start = (ambientMesh: JsonObject) =>
  startTestBackend({
    features: [
      ambientMeshPlugin,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({ data: { ambientMesh } }),
    ],
  });

describe('a portal with a wrong configuration', () => {
  it.each([
    [
      'an unknown key',
      { meshes: { main: { repository, clusters: { prod: { name: 'x' } } } } },
      'Configuration ambientMesh.meshes.main.clusters.prod.name is not a known key; remove it or correct its spelling.',
    ],
    [
      'a bad duration',
      { retention: { events: '3 moons' } },
      'Configuration ambientMesh.retention.events is not a duration of at least one second: write { seconds: 30 }, 30s or PT30S.',
    ],
    [
      'an address that is none',
      { calendar: { url: 'calendar.json' } },
      'Configuration ambientMesh.calendar.url is not a URL.',
    ],
  ])(
    'does not start with %s, and names it in one sentence',
    async (_, section, message) => {
      await expect(start(section)).rejects.toThrow(message);
    },
  );

  it('starts without any', async () => {
    const backend = await start({});
    await backend.stop();
  });
});
