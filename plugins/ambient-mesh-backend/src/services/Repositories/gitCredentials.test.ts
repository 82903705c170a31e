import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { gitCredentials } from './gitCredentials';

const credentialsOf = (integrations: JsonObject, url: string) =>
  gitCredentials(
    ScmIntegrations.fromConfig(new ConfigReader({ integrations })),
    url,
  );

describe('gitCredentials', () => {
  it.each([
    [
      'GitHub',
      { github: [{ host: 'git.test', token: 'secret' }] },
      { username: 'x-access-token', password: 'secret' },
    ],
    [
      'GitLab',
      {
        gitlab: [
          {
            host: 'git.test',
            apiBaseUrl: 'https://git.test/api/v4',
            token: 'secret',
          },
        ],
      },
      { username: 'oauth2', password: 'secret' },
    ],
    [
      'Gitea with a person',
      { gitea: [{ host: 'git.test', username: 'bot', password: 'secret' }] },
      { username: 'bot', password: 'secret' },
    ],
    [
      'Gitea with a token alone',
      { gitea: [{ host: 'git.test', password: 'secret' }] },
      { username: 'token', password: 'secret' },
    ],
    [
      'another host',
      { github: [{ host: 'other.test', token: 'secret' }] },
      undefined,
    ],
  ])('takes what integrations hold for %s', async (_, integrations, wanted) => {
    expect(
      await credentialsOf(integrations, 'https://git.test/acme/mesh'),
    ).toEqual(wanted);
  });

  it('says which repository has none when the App is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const api = createServer((_, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"message":"Integration not found"}');
    }).listen(0, '127.0.0.1');
    await once(api, 'listening');
    const app = {
      ...{ appId: 1, clientId: 'c', clientSecret: 's', webhookSecret: 'w' },
      privateKey,
    };
    const apiBaseUrl = `http://127.0.0.1:${
      (api.address() as AddressInfo).port
    }`;
    try {
      await expect(
        credentialsOf(
          { github: [{ host: 'git.test', apiBaseUrl, apps: [app] }] },
          'https://git.test/acme/mesh',
        ),
      ).rejects.toThrow(
        /integrations.github has no usable credentials for https:\/\/git.test\/acme\/mesh.*Integration not found/,
      );
    } finally {
      api.close();
    }
  });
});
