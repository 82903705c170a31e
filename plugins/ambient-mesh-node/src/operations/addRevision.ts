import {
  DeclaredMesh,
  DeclaredRevision,
  FieldRef,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import semver from 'semver';
import { copyRevision } from './copyRevision';
import { assertKnownMajor } from './knownMajor';
import { assertObjectName } from './objectName';
import { assertOtherRevisions } from './otherRevisions';
import { ownDeclaration } from './ownDeclaration';
import { ApplyOperation } from './OperationContext';
import { patchOf } from './patchOf';
import { assertCluster, at, inScope, list, samePlace } from './scope';
import { revisionNameOf, versionStatedBy } from './revisionName';

/** `add-revision`: declares one more istiod beside those there are. */
export const addRevision: ApplyOperation<'add-revision'> = async (
  operation,
  context,
) => {
  const { cluster } = operation;
  const { declared, calendar } = context;
  assertCluster(declared, cluster);
  const version = assertIstioVersion(operation.version, calendar);
  assertKnownMajor(version);
  const name = operation.name ?? revisionNameOf(version);
  assertName(declared, name, version, cluster);

  const models = modelsOf(declared, version, cluster);
  const copied: FieldRef[] = [];
  for (const model of models) {
    const place = await ownDeclaration(model, declared, context.files);
    // One element may stand for several clusters.
    if (!copied.some(each => samePlace(each, place))) {
      copied.push(place);
      await copyRevision(model, { name, version }, context);
    }
  }
  return {
    title: `Add revision ${name} (Istio ${version})`,
    undo: `Revert this commit: istiod ${name} is removed. Move every channel off it first.`,
    verify: after => {
      const clusters = [...new Set(models.map(each => each.cluster))];
      const meant = clusters.map(each => ({ cluster: each, name }));
      assertOtherRevisions(declared, after.declared, meant);
      const missing = clusters.find(
        each =>
          !inScope(after.declared.revisions, each).some(
            added => added.name === name && added.version === version,
          ),
      );
      if (missing !== undefined) {
        throw new InputError(
          `The new revision ${name} beside ${at(
            models[0].at,
          )} would not be installed with version ${version} in cluster '${missing}': something else decides it. Add it by hand.`,
        );
      }
    },
  };
};

/**
 * @returns The version without a leading `v`.
 * @throws InputError when it is no version, or one that was never released
 */
export function assertIstioVersion(
  version: string,
  calendar: ReleaseCalendar,
): string {
  const exact = semver.valid(version.replace(/^v/, ''));
  if (!exact) {
    throw new InputError(
      `'${version}' is no version. Write all three numbers, such as 1.30.4.`,
    );
  }
  if (calendar.existence(exact) === 'never') {
    const newest = calendar.newestPatch(exact);
    throw new InputError(
      `Istio ${exact} was never released.${
        newest ? ` The newest patch of that minor is ${newest}.` : ''
      }`,
    );
  }
  return exact;
}

function assertName(
  declared: DeclaredMesh,
  name: string,
  version: string,
  cluster: string | undefined,
): void {
  assertObjectName('Revision', name);
  const existing = inScope(declared.revisions, cluster).find(
    each => each.name === name,
  );
  if (existing) {
    throw new ConflictError(
      `Revision '${name}' exists already (${at(existing.at)}, version ${
        existing.version ?? 'unknown'
      }). A revision is immutable: choose another name, or use patch-revision.`,
    );
  }
  const channel = inScope(declared.channels, cluster).find(
    each => each.name === name,
  );
  if (channel) {
    throw new ConflictError(
      `'${name}' is the name of a channel (${at(
        channel.at,
      )}). A revision of the same name would fight over its gateways: choose another name.`,
    );
  }
  const stated = versionStatedBy(name);
  if (stated !== null && stated !== version) {
    throw new InputError(
      `The name '${name}' states version ${stated}, not ${version}. Leave the name out for '${revisionNameOf(
        version,
      )}'.`,
    );
  }
}

/** The revision to copy in each cluster: the one of the nearest version. */
function modelsOf(
  declared: DeclaredMesh,
  version: string,
  cluster: string | undefined,
): DeclaredRevision[] {
  const candidates = inScope(declared.revisions, cluster)
    .filter(each => each.name !== null && each.version !== null)
    .sort(
      (a, b) =>
        distance(a.version, version) - distance(b.version, version) ||
        semver.rcompare(
          patchOf(a.version ?? version),
          patchOf(b.version ?? version),
        ),
    );
  if (candidates.length === 0) {
    throw new InputError(
      `No named revision is declared that a new one could be written like (declared: ${list(
        inScope(declared.revisions, cluster).map(
          each => each.name ?? 'unnamed',
        ),
      )}). Declare the first one by hand.`,
    );
  }
  const clusters = [...new Set(candidates.map(each => each.cluster))].sort();
  return clusters.flatMap(
    name => candidates.find(each => each.cluster === name) ?? [],
  );
}

function distance(version: string | null, wanted: string): number {
  return version === null
    ? Number.MAX_SAFE_INTEGER
    : Math.abs(semver.minor(patchOf(version)) - semver.minor(wanted));
}
