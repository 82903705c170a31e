import {
  DeclaredRevision,
  minorOf,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import semver from 'semver';
import { addRevision, assertIstioVersion } from './addRevision';
import { effectError } from './effectError';
import { moveChannel } from './moveChannel';
import {
  ApplyOperation,
  OperationContext,
  OperationOutcome,
} from './OperationContext';
import { removeRevision, revisionsNamed } from './removeRevision';
import { revisionNameOf, versionStatedBy } from './revisionName';
import {
  assertCluster,
  assertNotShared,
  at,
  distinctPlaces,
  inScope,
} from './scope';
import { upgradeComponent } from './upgradeComponent';

/**
 * `patch-revision`: another patch of the same minor. By default the next of
 * several steps (new revision, channels, ztunnel, removal), each a change of
 * its own; with `sameName` the version under the same name.
 */
export const patchRevision: ApplyOperation<'patch-revision'> = async (
  operation,
  context,
) => {
  const { name, cluster } = operation;
  const { declared, calendar } = context;
  assertCluster(declared, cluster);
  const version = assertIstioVersion(operation.version, calendar);
  const found = revisionsNamed(declared, name, cluster);
  for (const each of found) {
    assertSameMinor(each, version);
  }
  return operation.sameName
    ? patchInPlace(found, { ...operation, version }, context)
    : nextStep({ ...operation, version }, context);
};

function assertSameMinor(revision: DeclaredRevision, version: string): void {
  const current = revision.version;
  if (current === version) {
    throw new ConflictError(
      `Revision ${revision.name} is at ${version} already: nothing to do.`,
    );
  }
  if (current !== null && minorOf(current) !== minorOf(version)) {
    throw new InputError(
      `${version} is no patch of ${current}: the minor differs. Use add-revision and move the channels.`,
    );
  }
}

async function patchInPlace(
  found: DeclaredRevision[],
  { name, version, cluster }: Parameters<typeof patchRevision>[0],
  { files, declared }: OperationContext,
): Promise<OperationOutcome> {
  const stated = versionStatedBy(name);
  if (stated !== null && stated !== version) {
    throw new InputError(
      `The name '${name}' states version ${stated}; with ${version} behind it, it would lie. Leave --same-name out.`,
    );
  }
  const places = distinctPlaces(
    found.map(each => {
      if (!each.fields.version) {
        throw new InputError(
          `The version of revision ${name} (${at(
            each.at,
          )}) is computed, not written there. Change it by hand.`,
        );
      }
      return each.fields.version;
    }),
  );
  assertNotShared(
    'The version',
    places,
    declared.revisions.map(each => ({
      cluster: each.cluster,
      places: [each.fields.version],
    })),
    cluster,
  );
  for (const place of places) {
    await files.edit(place.file, [{ kind: 'set', at: place, value: version }]);
  }
  const from = found[0].version ?? 'its version';
  return {
    title: `Patch revision ${name} in place to ${version}`,
    undo: `Revert this commit: istiod ${name} and every gateway on it go back to ${from}, all at once.`,
    notes: [
      `Every gateway of ${name} restarts at once, whatever its channel, and some seconds before istiod itself is at ${version}. A new revision beside it (without --same-name) moves them channel by channel.`,
    ],
    verify: after => {
      for (const each of revisionsNamed(after.declared, name, cluster)) {
        if (each.version !== version) {
          throw effectError(`Revision ${name}`, each.at);
        }
      }
    },
  };
}

/** The first step that is not done yet, with the list of all. */
async function nextStep(
  operation: Parameters<typeof patchRevision>[0],
  context: OperationContext,
): Promise<OperationOutcome> {
  const { name, version, cluster } = operation;
  const { declared } = context;
  const target =
    inScope(declared.revisions, cluster).find(
      each => each.version === version && each.name !== null,
    )?.name ?? revisionNameOf(version);
  const added = inScope(declared.revisions, cluster).some(
    each => each.name === target,
  );
  const channels = [
    ...new Set(
      inScope(declared.channels, cluster)
        .filter(each => each.revision === name)
        .map(each => each.name),
    ),
  ].sort();
  const bound = inScope(declared.components, cluster).some(
    each => each.name === 'ztunnel' && each.revision === name,
  );
  const baseIsBehind = inScope(declared.components, cluster).some(
    each =>
      each.name === 'base' &&
      semver.valid(each.version) !== null &&
      semver.lt(each.version ?? '', version),
  );
  const steps: Array<{ done: boolean; operation: Operation; title: string }> = [
    // its CRDs must be at least as new as any control plane (R3)
    ...(baseIsBehind
      ? [
          {
            done: false,
            operation: {
              kind: 'upgrade-component' as const,
              components: ['base' as const],
              version,
              cluster,
            },
            title: `Upgrade base to ${version}`,
          },
        ]
      : []),
    {
      done: added,
      operation: { kind: 'add-revision', version, cluster },
      title: `Add revision ${target}`,
    },
    {
      done: added && channels.length === 0,
      operation: { kind: 'move-channel', channels, revision: target, cluster },
      title: `Move its channels to ${target}`,
    },
    {
      done: added && !bound,
      operation: {
        kind: 'upgrade-component',
        components: ['ztunnel'],
        version,
        revision: target,
        cluster,
      },
      title: `Bind ztunnel to ${target}`,
    },
    {
      done: false,
      operation: { kind: 'remove-revision', name, cluster },
      title: `Remove revision ${name}`,
    },
  ];
  const index = steps.findIndex(step => !step.done);
  const outcome = await applyStep(steps[index].operation, context);
  return {
    ...outcome,
    title: `${outcome.title} (step ${index + 1} of ${
      steps.length
    }: patch ${name} to ${version})`,
    steps: steps.map(({ title, done }) => ({ title, done })),
  };
}

function applyStep(
  step: Operation,
  context: OperationContext,
): Promise<OperationOutcome> {
  switch (step.kind) {
    case 'add-revision':
      return addRevision(step, context);
    case 'move-channel':
      return moveChannel(step, context);
    case 'upgrade-component':
      return upgradeComponent(step, context);
    case 'remove-revision':
      return removeRevision(step, context);
    default:
      throw new InputError(`A patch has no step '${step.kind}'.`);
  }
}
