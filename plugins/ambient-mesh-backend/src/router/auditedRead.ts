import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';
import { audited } from './audited';
import { RouterOptions } from './RouterOptions';

/**
 * A read of whoever may see meshes, as one audit event with its outcome.
 *
 * @throws NotAllowedError before anything is read
 */
export async function auditedRead<T>(
  { httpAuth, auditor, authorizer }: RouterOptions,
  event: {
    eventId: string;
    request: Pick<Request, 'method'>;
    meta: JsonObject;
  },
  read: (credentials: BackstageCredentials) => Promise<T>,
): Promise<T> {
  const credentials = await httpAuth.credentials(event.request as Request);
  return audited({ auditor, severity: 'low', ...event }, async () => {
    await authorizer.requireRead(credentials);
    return read(credentials);
  });
}
