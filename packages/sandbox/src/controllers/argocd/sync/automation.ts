import { equal } from '../../kube';
import type { Comparison } from '../compare/compareApplication';
import type { Application, Operation, SyncSubject } from '../types';

/** What automation does next: a sync, a wait (in milliseconds), a complaint, or nothing. */
export type Decision =
  | { operation: Operation }
  | { waitMs: number }
  | { problem: string }
  | undefined;

const DEFAULT_RETRY = { limit: 5 };
const HEAL_FIRST_MS = 2000;
const HEAL_FACTOR = 3;
const HEAL_LONGEST_MS = 300_000;

/**
 * Whether automation starts a sync now: at most one for each revision, again
 * only to heal drift (after 2 s, then three times as long each time), never
 * after a failed one (Argo CD, controller/appcontroller.go, autoSync).
 */
export function decideSync(options: {
  application: Application;
  comparison: Comparison;
  subject: SyncSubject;
  now: number;
}): Decision {
  const { application, comparison, subject, now } = options;
  const { automated, syncOptions, retry } = application.spec.syncPolicy ?? {};
  if (!automated || automated.enabled === false) return undefined;
  if (comparison.sync !== 'OutOfSync') return undefined;
  const prune = automated.prune ?? false;
  const toApply = comparison.resources.some(
    r => r.status === 'OutOfSync' && !r.requiresPruning,
  );
  if (!prune && !toApply) return undefined;

  const last = application.status?.operationState;
  const operation = (attempts?: number): Operation => ({
    initiatedBy: { automated: true },
    retry: retry ?? DEFAULT_RETRY,
    sync: {
      ...subject,
      ...(prune ? { prune } : {}),
      ...(syncOptions ? { syncOptions } : {}),
      ...(attempts ? { autoHealAttemptsCount: attempts } : {}),
    },
  });
  if (!last || !sameSubject(last.operation.sync, subject)) {
    return { operation: operation() };
  }
  const asked = subject.revision ?? subject.revisions?.join(',') ?? '';
  if (last.phase !== 'Succeeded') {
    return {
      problem: `Failed last sync attempt to ${asked}: ${
        last.message ?? ''
      } (retried ${last.retryCount ?? 0} times).`,
    };
  }
  if (!automated.selfHeal) return undefined;
  const attempts = last.operation.sync?.autoHealAttemptsCount ?? 0;
  const pause = Math.min(
    HEAL_FIRST_MS * HEAL_FACTOR ** attempts,
    HEAL_LONGEST_MS,
  );
  const since = now - Date.parse(last.finishedAt ?? last.startedAt);
  // Times are whole seconds: a long calm ends the row of attempts.
  if (since > 2 * HEAL_LONGEST_MS) return { operation: operation(1) };
  return since < pause
    ? { waitMs: pause - since }
    : { operation: operation(attempts + 1) };
}

function sameSubject(
  last: SyncSubject | undefined,
  next: SyncSubject,
): boolean {
  return (
    equal(last?.revision, next.revision) &&
    equal(last?.revisions, next.revisions) &&
    equal(last?.source, next.source) &&
    equal(last?.sources, next.sources)
  );
}
