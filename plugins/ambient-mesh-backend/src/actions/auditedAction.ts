import {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { audited } from '../router/audited';

/**
 * Runs an action as one audit event with its outcome, as routes do. It comes
 * without a request, so the event itself says for whom it is.
 */
export async function auditedAction<T>(
  options: {
    auditor: AuditorService;
    eventId: string;
    severity: 'low' | 'medium';
    credentials: BackstageCredentials;
    meta: JsonObject;
  },
  run: () => Promise<T>,
): Promise<T> {
  const { credentials, meta, ...event } = options;
  return audited(
    {
      ...event,
      meta: { ...meta, calledAs: 'action', by: nameOf(credentials) },
    },
    run,
  );
}

/** Entity ref of a person, subject of a service. */
function nameOf(credentials: BackstageCredentials): string {
  const { principal } = credentials as BackstageCredentials<
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | { type: 'none' | 'unknown' }
  >;
  switch (principal.type) {
    case 'user':
      return principal.userEntityRef;
    case 'service':
      return principal.subject;
    default:
      return principal.type;
  }
}
