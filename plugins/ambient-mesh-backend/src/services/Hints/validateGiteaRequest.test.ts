import { createHmac } from 'node:crypto';
import { validateGiteaRequest } from './validateGiteaRequest';

const body = Buffer.from('{"ref":"refs/heads/main"}');
const sign = (secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

async function rejected(signature: string | undefined): Promise<boolean> {
  const reject = jest.fn();
  await validateGiteaRequest(
    {
      headers: { 'x-gitea-signature': signature },
      raw: { body, encoding: 'utf8' },
    },
    { reject },
    'secret',
  );
  return reject.mock.calls.length > 0;
}

describe('validateGiteaRequest', () => {
  it('lets pass what is signed with the secret', async () => {
    expect(await rejected(sign('secret'))).toBe(false);
  });

  it.each([undefined, '', 'nonsense', sign('another')])(
    'rejects the signature %s',
    async signature => {
      expect(await rejected(signature)).toBe(true);
    },
  );
});
