import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authPlugin from '@backstage/plugin-auth-backend';
import request from 'supertest';
import { authModuleSandboxPersonas } from './sandboxPersonasModule';

const user = 'user:default/sandbox-plateng';

async function startWith(sandbox: object) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleSandboxPersonas,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'sandbox-plateng', namespace: 'default' },
            spec: { memberOf: ['platform'] },
            relations: [
              { type: 'memberOf', targetRef: 'group:default/platform' },
            ],
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          ...sandbox,
        },
      }),
    ],
  });
  return server;
}

describe('the sandbox’s personas', () => {
  it('let a person in as one of them, and as nobody else', async () => {
    const server = await startWith({
      auth: { providers: { sandbox: {} } },
      sandbox: { personas: [{ user, title: 'PlatEng' }] },
    });

    const chosen = await request(server)
      .get('/api/auth/sandbox/refresh')
      .set('x-sandbox-persona', user);
    expect(chosen.status).toBe(200);
    expect(chosen.body.backstageIdentity.identity).toMatchObject({
      userEntityRef: user,
      ownershipEntityRefs: expect.arrayContaining(['group:default/platform']),
    });

    const other = await request(server)
      .get('/api/auth/sandbox/refresh')
      .set('x-sandbox-persona', 'user:default/admin');
    expect(other.status).toBe(401);
  });

  it('are absent without the sandbox', async () => {
    const server = await startWith({});

    const answer = await request(server)
      .get('/api/auth/sandbox/refresh')
      .set('x-sandbox-persona', user);
    expect(answer.status).toBe(404);
  });
});
