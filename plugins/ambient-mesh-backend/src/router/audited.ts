import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/**
 * Runs an action as one audit event with its outcome. Reads have severity
 * `low`, writes `medium`, what concerns everybody at once `high`.
 */
export async function audited<T>(
  options: {
    auditor: AuditorService;
    eventId: string;
    severity: 'low' | 'medium' | 'high';
    /** Absent for actions: the audit log then names this plugin as the actor. */
    request?: Pick<Request, 'method'>;
    meta?: JsonObject;
  },
  action: () => Promise<T>,
): Promise<T> {
  const event = await options.auditor.createEvent({
    eventId: options.eventId,
    severityLevel: options.severity,
    ...(options.request && { request: options.request as Request }),
    ...(options.meta && { meta: options.meta }),
  });
  try {
    const result = await action();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
