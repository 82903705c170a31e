import {
  ChangeSet,
  Operation,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import {
  createChangeSet,
  CreateChangeSetOptions,
  gitSnapshot,
  readCommitOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { toError } from '@backstage/errors';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { readMesh } from '../mesh/readMesh';
import { openRepository } from '../openRepository';

/** Days that a waiver lasts without `--until`. */
const WAIVER_DAYS = 30;

/** Options that `plan` and `apply` have in common. */
export interface PlanOptions {
  dir: string;
  waive?: string;
  until?: string;
}

/**
 * Plans operations on the files on disk. `--waive` accepts every error that
 * they would newly cause.
 */
export async function createPlan(
  operations: Operation[],
  options: PlanOptions,
): Promise<ChangeSet> {
  if (options.until !== undefined && options.waive === undefined) {
    throw new CliError(
      '--until belongs to --waive REASON, which is missing',
      exitCodes.usage,
    );
  }
  const snapshot = await openRepository(options.dir);
  const { declared, policy } = await readMesh(snapshot);
  const now = new Date();
  const exact = await Promise.all(
    operations.map(operation => withCommitId(operation, options.dir)),
  );
  const plan = (waivers: Waiver[]) =>
    planOrExplain({
      snapshot,
      declared,
      policy,
      calendar: bundledCalendar(),
      operations: exact,
      waivers,
      now: now.toISOString(),
      readCommit: readCommitOf(options.dir),
    });
  const changeSet = await plan([]);
  if (options.waive === undefined || !changeSet.blocked) {
    return changeSet;
  }
  const rules = changeSet.introduced
    .filter(finding => finding.severity === 'error')
    .map(finding => finding.rule);
  return plan(
    [...new Set(rules)].map(rule => ({
      rule,
      reason: options.waive ?? '',
      until: options.until ?? inDays(now, WAIVER_DAYS),
    })),
  );
}

/** What a person asked for cannot be done: their words are at fault. */
async function planOrExplain(
  options: CreateChangeSetOptions,
): Promise<ChangeSet> {
  try {
    return await createChangeSet(options);
  } catch (caught) {
    const error = toError(caught);
    if (/^(Input|NotFound|Conflict|NotImplemented)Error$/.test(error.name)) {
      throw new CliError(error.message, exitCodes.usage);
    }
    throw error;
  }
}

/** `HEAD` and branches are names of commits; an operation holds the id. */
async function withCommitId(
  operation: Operation,
  dir: string,
): Promise<Operation> {
  if (operation.kind !== 'revert') {
    return operation;
  }
  const { commit } = await gitSnapshot(dir, operation.commit);
  return { ...operation, commit: commit ?? operation.commit };
}

function inDays(from: Date, days: number): string {
  const day = new Date(from);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
