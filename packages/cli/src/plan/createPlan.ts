import {
  MeshPolicy,
  Operation,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import {
  channelArrivals,
  createChangeSet,
  CreateChangeSetOptions,
  gitSnapshot,
  readCommitOf,
  UpgradeNotNowError,
  waiverProblem,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { toError } from '@backstage/errors';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { readMesh } from '../mesh/readMesh';
import { giveClone, openRepository } from '../openRepository';
import { PlanReport } from './PlanReport';
import { idleReport, upgradeReport } from './upgradeReport';

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
 * they would newly cause, and what an upgrade would have to wait for.
 */
export async function createPlan(
  operations: Operation[],
  options: PlanOptions,
): Promise<PlanReport> {
  if (options.until !== undefined && options.waive === undefined) {
    throw new CliError(
      '--until belongs to --waive REASON, which is missing',
      exitCodes.usage,
    );
  }
  const now = new Date();
  const until = options.until ?? inDays(now, WAIVER_DAYS);
  if (options.waive !== undefined) {
    assertWaiver({ reason: options.waive, until }, now);
  }
  const snapshot = await openRepository(options.dir, undefined, giveClone);
  const { declared, policy, readout } = await readMesh(snapshot);
  const request: CreateChangeSetOptions = {
    snapshot,
    declared,
    policy,
    calendar: bundledCalendar(),
    operations: await Promise.all(
      operations.map(operation => withCommitId(operation, options.dir)),
    ),
    now: now.toISOString(),
    readCommit: readCommitOf(options.dir),
    ...(asksForSoaks(policy, operations)
      ? { arrivals: await channelArrivals(options.dir, declared) }
      : {}),
  };
  const waive = (rules: string[]): Waiver[] =>
    [...new Set(rules)].map(rule => ({
      rule,
      reason: options.waive ?? '',
      until,
    }));
  const [upgrade, ...others] = operations;
  const report =
    upgrade.kind === 'upgrade' && others.length === 0
      ? reportOf(upgrade, { ...request, readout })
      : undefined;
  const plan = async (waivers: Waiver[]): Promise<PlanReport> => {
    try {
      return {
        ...(await createChangeSet({ ...request, waivers })),
        ...report,
      };
    } catch (caught) {
      const error = toError(caught);
      if (error instanceof UpgradeNotNowError && options.waive !== undefined) {
        const more = waive(error.checks.map(({ id }) => `upgrade-${id}`));
        if (more.some(({ rule }) => !waivers.some(w => w.rule === rule))) {
          return plan([...waivers, ...more]);
        }
      }
      const idle = report && idleBecauseOf(error, report);
      if (report && idle) {
        return idleReport(report, upgrade, idle);
      }
      throw explained(error);
    }
  };
  const changeSet = await plan([]);
  if (options.waive === undefined || !changeSet.blocked) {
    return changeSet;
  }
  const errors = changeSet.introduced
    .filter(finding => finding.severity === 'error')
    .map(finding => finding.rule);
  return plan([...changeSet.waivers, ...waive(errors)]);
}

/** Whether it matters since when channels are where they are. */
function asksForSoaks(
  { channels, clusters = [], retirement }: MeshPolicy,
  operations: Operation[],
): boolean {
  return (
    operations.some(({ kind }) => kind === 'upgrade') ||
    retirement?.soak !== undefined ||
    [...channels, ...clusters].some(each => each.soak !== undefined) ||
    channels.some(each => each.phaseSoak !== undefined)
  );
}

/** @throws CliError when the target is no version, or one that never was */
function reportOf(
  ...args: Parameters<typeof upgradeReport>
): ReturnType<typeof upgradeReport> {
  try {
    return upgradeReport(...args);
  } catch (error) {
    throw explained(toError(error));
  }
}

/** Why nothing of an upgrade can be written: that is an answer, too. */
function idleBecauseOf(
  error: Error,
  { upgrade: { steps, refusals } }: ReturnType<typeof upgradeReport>,
): { why: string; blocked: boolean } | undefined {
  if (error instanceof UpgradeNotNowError || refusals.length > 0) {
    return { why: error.message, blocked: true };
  }
  return steps.every(step => step.state === 'done')
    ? { why: error.message, blocked: false }
    : undefined;
}

/** Also where nothing needs to be waived, so that a typo never goes unnoticed. */
function assertWaiver(waiver: { reason: string; until: string }, now: Date) {
  const problem = waiverProblem(waiver, now.toISOString());
  if (problem) {
    throw new CliError(`The waiver ${problem}`, exitCodes.usage);
  }
}

/** What a person asked for cannot be done: their words are at fault. */
function explained(error: Error): Error {
  if (error instanceof UpgradeNotNowError) {
    return new CliError(error.message, exitCodes.findings);
  }
  return /^(Input|NotFound|Conflict|NotImplemented)Error$/.test(error.name)
    ? new CliError(error.message, exitCodes.usage)
    : error;
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
