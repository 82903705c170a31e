import { equal } from '../kube';
import type { Comparison } from './compare/compareApplication';
import type {
  Application,
  ApplicationStatus,
  HealthCode,
  Operation,
  OperationState,
  ResourceResult,
  SyncSubject,
} from './types';

/** `reconciledAt` is refreshed at least this often, in milliseconds, and with every other change. */
const RECONCILED_EVERY_MS = 30_000;

const HISTORY_LIMIT = 10;

/** Conditions that a comparison decides anew. */
const COMPARISON_CONDITIONS = ['ComparisonError', 'InvalidSpecError'];

/** The time as Kubernetes writes it: UTC, whole seconds. */
export function timestamp(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Revisions and sources in the field that fits: an Application has either `source` or `sources`. */
export function subjectOf(
  { spec }: Application,
  revisions: string[],
): SyncSubject {
  return spec.sources?.length
    ? { revisions, sources: spec.sources }
    : { revision: revisions[0], source: spec.source };
}

/** The status after a comparison, with or without an error in making the targets. */
export function comparedStatus(options: {
  application: Application;
  comparison: Comparison;
  revisions: string[];
  sourceTypes?: string[];
  error?: string;
}): ApplicationStatus {
  const { application, comparison, revisions, sourceTypes, error } = options;
  const { spec, status } = application;
  const many = Boolean(spec.sources?.length);
  const next: ApplicationStatus = {
    ...status,
    controllerNamespace: application.metadata.namespace,
    health: healthSince(status, comparison.health),
    resourceHealthSource: 'appTree',
    resources: comparison.resources,
    summary: comparison.images.length ? { images: comparison.images } : {},
    sourceType: !many ? sourceTypes?.[0] : undefined,
    sourceTypes: many ? sourceTypes : undefined,
    conditions: conditions(status, 'ComparisonError', error),
    sync: {
      status: comparison.sync,
      ...(many ? { revisions } : { revision: revisions[0] }),
      comparedTo: {
        destination: spec.destination,
        ...(spec.ignoreDifferences
          ? { ignoreDifferences: spec.ignoreDifferences }
          : {}),
        ...(many
          ? { source: { repoURL: '' }, sources: spec.sources }
          : { source: spec.source }),
      },
    },
  };
  return withReconciledAt(status, next);
}

/** The status of an Application whose spec cannot be used at all. */
export function invalidStatus(
  { status }: Application,
  problem: string,
): ApplicationStatus {
  return {
    ...status,
    health: healthSince(status, 'Unknown'),
    sync: { status: 'Unknown' },
    conditions: conditions(status, 'InvalidSpecError', problem),
  };
}

/** The status with an operation begun, or begun again. */
export function startedOperation(
  { status }: Application,
  operation: Operation,
  retryCount?: number,
): ApplicationStatus {
  return {
    ...status,
    operationState: {
      operation,
      phase: 'Running',
      startedAt: retryCount
        ? status?.operationState?.startedAt ?? timestamp()
        : timestamp(),
      ...(retryCount ? { retryCount } : {}),
    },
  };
}

/** The status with an operation ended: history for a full sync that succeeded, a retry for one that failed. */
export function finishedOperation(options: {
  application: Application;
  phase: OperationState['phase'];
  message?: string;
  results: ResourceResult[];
}): ApplicationStatus {
  const { application, phase, message, results } = options;
  const status = application.status ?? {};
  const before = status.operationState as OperationState;
  const { revision, revisions, source, sources } = before.operation.sync ?? {};
  const subject: SyncSubject = revisions
    ? { revision: '', revisions, source: { repoURL: '' }, sources }
    : { revision, source };
  const finishedAt = timestamp();
  const { limit = 0 } = before.operation.retry ?? {};
  const done = before.retryCount ?? 0;
  const again = phase === 'Failed' && (limit < 0 || done < limit);
  const operationState: OperationState = {
    ...before,
    phase: again ? 'Running' : phase,
    message: again
      ? `${message}. Retrying attempt #${done + 1} at ${clock()}.`
      : message,
    finishedAt,
    ...(again ? { retryCount: done + 1 } : {}),
    syncResult: { ...subject, resources: results },
  };
  const heals = before.operation.sync?.autoHealAttemptsCount;
  if (phase !== 'Succeeded' || heals) return { ...status, operationState };
  const history = status.history ?? [];
  const { revision: single, ...rest } = subject;
  const entry = {
    id: (history.at(-1)?.id ?? -1) + 1,
    deployStartedAt: before.startedAt,
    deployedAt: finishedAt,
    initiatedBy: before.operation.initiatedBy,
    ...rest,
    ...(single ? { revision: single } : {}),
  };
  return {
    ...status,
    operationState,
    history: [...history, entry].slice(-HISTORY_LIMIT),
  };
}

function healthSince(
  status: ApplicationStatus | undefined,
  health: HealthCode,
): ApplicationStatus['health'] {
  const unchanged = status?.health?.status === health;
  return {
    status: health,
    lastTransitionTime:
      (unchanged && status?.health?.lastTransitionTime) || timestamp(),
  };
}

/** Conditions without those a comparison decides, and with the one given. */
function conditions(
  status: ApplicationStatus | undefined,
  type: string,
  message: string | undefined,
): ApplicationStatus['conditions'] {
  const current = status?.conditions ?? [];
  const kept = current.filter(
    c =>
      !COMPARISON_CONDITIONS.includes(c.type) &&
      // A complaint about the last sync ends with the next one that succeeds.
      !(
        c.type === 'SyncError' && status?.operationState?.phase === 'Succeeded'
      ),
  );
  if (message !== undefined) {
    const before = current.find(c => c.type === type);
    kept.push({
      type,
      message,
      lastTransitionTime: before?.lastTransitionTime ?? timestamp(),
    });
  }
  return kept.length ? kept : undefined;
}

function withReconciledAt(
  before: ApplicationStatus | undefined,
  next: ApplicationStatus,
): ApplicationStatus {
  const same = equal(before, next);
  const age = Date.now() - Date.parse(before?.reconciledAt ?? '1970-01-01');
  return same && age < RECONCILED_EVERY_MS
    ? next
    : { ...next, reconciledAt: timestamp() };
}

/** Time of day as Go's time.Kitchen. */
function clock(): string {
  return new Date()
    .toLocaleTimeString('en-US', {
      hour: 'numeric',
      minute: '2-digit',
      timeZone: 'UTC',
    })
    .replace(/\s/g, '');
}
