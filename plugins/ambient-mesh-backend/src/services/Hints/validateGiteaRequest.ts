import {
  RequestDetails,
  RequestValidationContext,
} from '@backstage/plugin-events-node';
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Rejects what was not signed with the secret of the webhook: Gitea and
 * Forgejo send the HMAC-SHA256 of the body, in hexadecimal digits, as
 * `X-Gitea-Signature`.
 *
 * @see https://docs.gitea.com/usage/webhooks
 */
export async function validateGiteaRequest(
  { headers, raw }: Pick<RequestDetails, 'headers' | 'raw'>,
  context: RequestValidationContext,
  secret: string,
): Promise<void> {
  const sent = Buffer.from(String(headers['x-gitea-signature'] ?? ''), 'hex');
  const expected = createHmac('sha256', secret).update(raw.body).digest();
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) {
    context.reject({
      status: 403,
      payload: { message: 'The signature of the webhook is missing or wrong.' },
    });
  }
}
