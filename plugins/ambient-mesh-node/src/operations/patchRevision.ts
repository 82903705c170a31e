import {
  DeclaredRevision,
  minorOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { assertIstioVersion } from './addRevision';
import { effectError } from './effectError';
import {
  ApplyOperation,
  OperationContext,
  OperationOf,
  OperationOutcome,
} from './OperationContext';
import { revisionsNamed } from './removeRevision';
import { versionStatedBy } from './revisionName';
import { assertCluster, assertNotShared, at, distinctPlaces } from './scope';

/**
 * `patch-revision` with `sameName`: another patch of the same minor under the
 * same name. Without it the operation has a plan: `patchBeside`.
 */
export const patchRevision: ApplyOperation<'patch-revision'> = async (
  operation,
  context,
) => {
  const { found, version } = patchOf(operation, context);
  return patchInPlace(found, { ...operation, version }, context);
};

/**
 * What is to be patched, and the version.
 *
 * @throws InputError for another minor, or what is no version; NotFoundError
 * for a revision that is not there; ConflictError when it is at the version
 */
export function patchOf(
  { name, version: wanted, cluster }: OperationOf<'patch-revision'>,
  { declared, calendar }: Pick<OperationContext, 'declared' | 'calendar'>,
): { found: DeclaredRevision[]; version: string } {
  assertCluster(declared, cluster);
  const version = assertIstioVersion(wanted, calendar);
  const found = revisionsNamed(declared, name, cluster);
  for (const each of found) {
    assertSameMinor(each, version);
  }
  return { found, version };
}

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
  { name, version, cluster }: OperationOf<'patch-revision'>,
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
