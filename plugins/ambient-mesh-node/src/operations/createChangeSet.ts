import {
  ChangeSet,
  chartConditions,
  DeclaredMesh,
  doneConditions,
  MeshPolicy,
  ObservedMesh,
  Operation,
  ReleaseCalendar,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { readDeclaredMesh } from '../layouts';
import { RepositorySnapshot } from '../snapshot';
import { applyOperation } from './applyOperation';
import { blastRadius } from './blastRadius';
import { differences, MeshState } from './differences';
import { EvaluatedMesh, evaluateMesh } from './evaluateMesh';
import { findingsDelta } from './findingsDelta';
import { folderOf } from './folderOf';
import { inWords } from './inWords';
import { OperationOutcome, ReadCommit } from './OperationContext';
import { keepBehaviour, takeOverBehaviour } from './keepBehaviour';
import { nextUpgradeStep } from './nextUpgradeStep';
import { plannedOperation } from './plannedOperation';
import { DirectSpan, policyFindings } from './policyFindings';
import { readObjects } from './readObjects';
import { retirementFindings } from './retirementFindings';
import { unifiedDiff } from './unifiedDiff';
import { upgradeOutcome } from './upgradeOutcome';
import { UpgradeSituation, upgradePlanOf } from './upgradePlanOf';
import { applyWaivers } from './waivers';
import { WorkingFiles } from './WorkingFiles';

/** @public */
export interface CreateChangeSetOptions extends UpgradeSituation {
  /** The repository at the base commit. */
  snapshot: RepositorySnapshot;
  /** What the snapshot declares, as `readDeclaredMesh` reads it. */
  declared: DeclaredMesh;
  policy: MeshPolicy;
  calendar: ReleaseCalendar;
  /** At least one; each is applied to the result of the one before. */
  operations: Operation[];
  waivers?: Waiver[];
  /** ISO 8601 UTC; decides about support and waivers, so that it repeats. */
  now: string;
  /**
   * Folder that holds the mesh, when the repository holds more: files outside
   * of it are neither read nor written.
   */
  path?: string;
  /** The repository's address, so that Applications that name it are followed. */
  repositoryUrl?: string;
  /** What clusters say, for the rules that compare. */
  observed?: ObservedMesh[];
  /** Reads what a commit changed; needed for `revert` only. */
  readCommit?: ReadCommit;
}

/**
 * Turns operations into the exact edits of files, and says what they change:
 * a function of its inputs, byte for byte.
 *
 * @throws InputError for a request that cannot be meant; NotFoundError for a
 * name that Git does not declare; ConflictError when there is nothing to do or
 * a name is taken; UpgradeNotNowError, a ConflictError, when the next step of
 * a plan has to wait
 * @throws YamlEditRefusedError for a place that cannot be edited safely
 *
 * @public
 */
export async function createChangeSet(
  options: CreateChangeSetOptions,
): Promise<ChangeSet> {
  const { operations, policy, calendar } = options;
  if (operations.length === 0) {
    throw new InputError('No operation was given.');
  }
  const { now, observed = [] } = options;
  const evaluate = (declared: DeclaredMesh, start?: MeshState) =>
    evaluateMesh({ declared, policy, calendar, now, observed, before: start });
  const urls = options.repositoryUrl ? [options.repositoryUrl] : undefined;
  const folder = folderOf(options.snapshot, options.path, options.readCommit);
  const files = WorkingFiles.create(folder.snapshot);
  const before = evaluate(options.declared);
  const outcomes: OperationOutcome[] = [];
  let state: EvaluatedMesh = before;
  /** Carries out what does not look at each other, and reads the mesh again. */
  const carryOut = async (...together: Operation[]) => {
    const done: OperationOutcome[] = [];
    for (const operation of together) {
      done.push(
        await applyOperation(operation, {
          files,
          declared: state.declared,
          readout: state.readout,
          policy,
          calendar,
          readObjects: name => readObjects(files.snapshot(), urls, name),
          readCommit: folder.readCommit,
        }),
      );
    }
    const declared = await readDeclaredMesh(files.snapshot(), { urls });
    state = evaluate(declared, before);
    for (const outcome of done) outcome.verify?.(state);
    return done;
  };
  const carryOutStep = async (parts: Operation[]) => {
    if (parts.every(({ kind }) => kind === 'set-gateway-channel')) {
      await carryOut(...parts);
      return;
    }
    for (const part of parts) await carryOut(part);
  };
  const accepted: Waiver[] = [];
  // A plan has asked for these checks already.
  const direct: DirectSpan[] = [];
  for (const operation of operations) {
    const planned = await plannedOperation(operation, {
      ...options,
      ...state,
      files,
      carryOut: carryOutStep,
    });
    if (planned) {
      accepted.push(...planned.accepted);
      outcomes.push(planned.outcome);
      continue;
    }
    if (operation.kind !== 'upgrade') {
      const start = state;
      outcomes.push(...(await carryOut(operation)));
      const last = direct.at(-1);
      if (last?.after === start) {
        last.operations.push(operation);
        last.after = state;
      } else {
        direct.push({ operations: [operation], before: start, after: state });
      }
      continue;
    }
    const plan = upgradePlanOf(operation, { ...options, ...state });
    const last = operation.keepBehaviour && takeOverBehaviour(plan, state);
    if (last) {
      await carryOut(last.operation);
      outcomes.push(last.outcome);
      continue;
    }
    const next = nextUpgradeStep(plan, options.waivers);
    accepted.push(...next.accepted);
    await carryOutStep(next.step.operations);
    const kept = operation.keepBehaviour
      ? keepBehaviour(plan, next.step, { ...state, calendar })
      : [];
    await carryOutStep(kept);
    outcomes.push(upgradeOutcome(plan, next.step));
  }
  const edits = await files.changes();
  if (edits.length === 0) {
    throw new ConflictError(
      'The operations undo each other: no file would change.',
    );
  }
  folder.assertInside(edits);
  const rows = differences(before, state);
  const delta = findingsDelta(before.findings, state.findings);
  // A plan proves its retirements by itself.
  const proven = direct.length === 0;
  const introduced = [
    ...delta.introduced,
    ...direct.flatMap(span => policyFindings(span, options)),
    ...(options.clusters && !proven
      ? retirementFindings({
          before,
          after: state,
          clusters: options.clusters,
        })
      : []),
  ];
  const steps = outcomes.flatMap(outcome => outcome.steps ?? []);
  const notes = outcomes.flatMap(outcome => outcome.notes ?? []);
  const seen = doneConditions(before.readout, state.readout);
  const { title, undo } = inWords(operations, outcomes);
  const judged = applyWaivers(introduced, options.waivers ?? [], now);
  return {
    base: options.snapshot.commit,
    operations,
    title,
    edits,
    diff: unifiedDiff(edits),
    differences: rows,
    blastRadius: blastRadius(before, state, rows, policy),
    introduced,
    resolved: delta.resolved,
    ...judged,
    waivers: [...accepted, ...judged.waivers],
    undo,
    done: [...seen, ...chartConditions(before.declared, state.declared, seen)],
    ...(steps.length > 0 ? { steps } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}
