import {
  ComponentName,
  DeclaredComponent,
  DeclaredMesh,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import semver from 'semver';
import { assertIstioVersion } from './addRevision';
import { versionEdit } from './componentVersion';
import { effectError } from './effectError';
import { assertKnownMajor } from './knownMajor';
import { ApplyOperation, OperationContext } from './OperationContext';
import { moveShim } from './shim';
import {
  assertCluster,
  assertNotShared,
  at,
  below,
  distinctPlaces,
  inScope,
  list,
  samePlace,
} from './scope';

/** What the restart of a node component does to traffic (`istio.md` 4). */
const nodeNotes: Partial<Record<ComponentName, string>> = {
  cni: 'CNI restarts node by node: pods that start on a node meanwhile wait for it (1.25 and newer); running pods are not touched.',
  ztunnel:
    'ztunnel restarts node by node: connections that outlast its terminationGracePeriodSeconds (30 s unless set) are reset; new ones are always accepted.',
};

/** `upgrade-component`: sets versions of base, cni, ztunnel or the Gateway API. */
export const upgradeComponent: ApplyOperation<'upgrade-component'> = async (
  operation,
  context,
) => {
  const { components, revision, cluster } = operation;
  const { declared, calendar } = context;
  assertCluster(declared, cluster);
  const found = components.flatMap(name =>
    componentsNamed(declared, name, cluster),
  );
  const istio = components.some(name => name !== 'gateway-api');
  if (istio && components.includes('gateway-api')) {
    throw new InputError(
      'The Gateway API has versions of its own: upgrade it in an operation of its own (--then).',
    );
  }
  const version = istio
    ? assertIstioVersion(operation.version, calendar)
    : bundleVersion(operation.version);
  if (istio) {
    assertKnownMajor(version);
  }
  assertRevision(operation, declared, found);
  const changes = (each: DeclaredComponent) =>
    each.version !== version ||
    (revision !== undefined && bound(each) && each.revision !== revision);
  if (!found.some(changes)) {
    throw new ConflictError(
      `${list(components)} ${
        components.length > 1 ? 'are' : 'is'
      } at ${version} already: nothing to do.`,
    );
  }
  await setVersions(found, version, cluster, context);
  if (revision !== undefined) {
    await setRevisions(
      found.filter(each => bound(each) || each.fields.revision),
      revision,
      context,
    );
    await moveShim(revision, cluster, context);
  }
  const from = list(found.map(each => each.version ?? 'unknown'));
  return {
    title: `Upgrade ${list(components)} to ${version}${
      revision === undefined ? '' : ` on revision ${revision}`
    }`,
    undo: `Revert this commit: ${list(components)} go${
      components.length > 1 ? '' : 'es'
    } back to ${from}${
      components.includes('ztunnel')
        ? ', and ztunnel restarts on every node once more'
        : ''
    }.`,
    notes: components.flatMap(name => nodeNotes[name] ?? []),
    verify: after => {
      for (const name of components) {
        for (const each of componentsNamed(after.declared, name, cluster)) {
          if (each.version !== version) {
            throw effectError(name, each.at);
          }
        }
      }
    },
  };
};

/** Only ztunnel is bound to an istiod; CNI's revision is a label that follows. */
function bound(component: DeclaredComponent): boolean {
  return component.name === 'ztunnel';
}

function bundleVersion(version: string): string {
  const exact = semver.valid(version.replace(/^v/, ''));
  if (!exact) {
    throw new InputError(
      `'${version}' is no version of the Gateway API. Write all three numbers, such as v1.4.1.`,
    );
  }
  return exact;
}

function componentsNamed(
  declared: DeclaredMesh,
  name: ComponentName,
  cluster: string | undefined,
): DeclaredComponent[] {
  const all = inScope(declared.components, cluster);
  const found = all.filter(each => each.name === name);
  if (found.length === 0) {
    throw new NotFoundError(
      `Git declares no ${name}. Declared: ${list(all.map(each => each.name))}.`,
    );
  }
  return found;
}

function assertRevision(
  operation: Parameters<typeof upgradeComponent>[0],
  declared: DeclaredMesh,
  found: DeclaredComponent[],
): void {
  const { revision } = operation;
  if (revision === undefined) {
    return;
  }
  if (!found.some(bound)) {
    throw new InputError(
      'Only ztunnel is bound to a revision: leave --revision out.',
    );
  }
  for (const { cluster } of found.filter(bound)) {
    const names = inScope(declared.revisions, cluster).map(each => each.name);
    if (!names.includes(revision)) {
      throw new InputError(
        `Revision '${revision}' is not declared in cluster '${cluster}'. Declared: ${list(
          names.map(name => name ?? '(unnamed)'),
        )}.`,
      );
    }
  }
}

async function setVersions(
  found: DeclaredComponent[],
  version: string,
  cluster: string | undefined,
  context: OperationContext,
): Promise<void> {
  const { declared, files } = context;
  const edits = await Promise.all(
    found.map(each => versionEdit(each, version, context)),
  );
  const places = distinctPlaces(edits.map(edit => edit.place));
  for (const place of places) {
    const owner = declared.revisions.find(
      each => each.fields.version && samePlace(each.fields.version, place),
    );
    if (owner) {
      throw new InputError(
        `The version at ${at(place)} is also that of revision ${
          owner.name ?? '(unnamed)'
        }: changing it would replace a running istiod in place. Add a revision and move the channel that these components follow instead.`,
      );
    }
  }
  assertNotShared(
    'The version',
    places,
    declared.components.map(each => ({
      cluster: each.cluster,
      places: [each.fields.version ?? each.fields.element],
    })),
    cluster,
  );
  for (const place of places) {
    const edit = edits.find(each => samePlace(each.place, place));
    if (edit && edit.current !== edit.value) {
      const { value } = edit;
      await files.edit(place.file, [{ kind: 'set', at: place, value }]);
    }
  }
}

async function setRevisions(
  found: DeclaredComponent[],
  revision: string,
  { files, declared }: OperationContext,
): Promise<void> {
  const missing: DeclaredComponent[] = [];
  const places: FieldRef[] = [];
  for (const each of found) {
    if (each.fields.revision) {
      places.push(each.fields.revision);
    } else {
      missing.push(each);
    }
  }
  for (const place of distinctPlaces(places)) {
    if ((await files.valueAt(place)) !== revision) {
      await files.edit(place.file, [
        { kind: 'set', at: place, value: revision },
      ]);
    }
  }
  const values = missing.map(each => {
    const chart = declared.charts.find(
      other =>
        other.chart === each.name &&
        other.cluster === each.cluster &&
        other.valuesAt,
    );
    if (!chart?.valuesAt) {
      throw new InputError(
        `${each.name} (${at(
          each.at,
        )}) has no values to write its revision to. Add 'revision: ${revision}' to its values by hand.`,
      );
    }
    return chart.valuesAt;
  });
  for (const place of distinctPlaces(values)) {
    if ((await files.valueAt(below(place, 'revision'))) === undefined) {
      await files.edit(place.file, [
        { kind: 'add-key', at: place, key: 'revision', value: revision },
      ]);
    }
  }
}
