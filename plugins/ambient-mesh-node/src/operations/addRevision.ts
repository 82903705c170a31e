import {
  DeclaredMesh,
  DeclaredRevision,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import semver from 'semver';
import { copyRevision } from './copyRevision';
import { assertObjectName } from './objectName';
import { ApplyOperation } from './OperationContext';
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
  const name = operation.name ?? revisionNameOf(version);
  assertName(declared, name, version, cluster);

  const models = modelsOf(declared, version, cluster);
  for (const model of models) {
    await copyRevision(model, { name, version }, context);
  }
  return {
    title: `Add revision ${name} (Istio ${version})`,
    undo: `Revert this commit: istiod ${name} is removed. Move every channel off it first.`,
    verify: after => {
      const added = inScope(after.declared.revisions, cluster).filter(
        each => each.name === name && each.version === version,
      );
      if (added.length === 0) {
        throw new InputError(
          `The new revision ${name} beside ${at(
            models[0].at,
          )} would not be installed with version ${version}: something else decides it. Add it by hand.`,
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

/** The revision to copy, one for each list (or file) that declares some. */
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
        semver.rcompare(a.version ?? version, b.version ?? version),
    );
  const models: DeclaredRevision[] = [];
  for (const each of candidates) {
    const { element, list: inList } = each.fields;
    const home = inList ?? element;
    const known = models.some(model => {
      const theirs = model.fields.list ?? model.fields.element;
      return inList
        ? theirs && home && samePlace(theirs, home)
        : model.cluster === each.cluster;
    });
    if (home && !known) {
      models.push(each);
    }
  }
  if (models.length === 0) {
    throw new InputError(
      `No named revision is declared that a new one could be written like (declared: ${list(
        inScope(declared.revisions, cluster).map(
          each => each.name ?? 'unnamed',
        ),
      )}). Declare the first one by hand.`,
    );
  }
  return models;
}

function distance(version: string | null, wanted: string): number {
  return version === null
    ? Number.MAX_SAFE_INTEGER
    : Math.abs(semver.minor(version) - semver.minor(wanted));
}
