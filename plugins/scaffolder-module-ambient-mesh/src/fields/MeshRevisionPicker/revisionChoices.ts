import semver from 'semver';
import {
  MeshView,
  ReadoutRevision,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Choice, describeSupport } from '../../components';

function newestFirst(a: ReadoutRevision, b: ReadoutRevision): number {
  return a.version &&
    b.version &&
    semver.valid(a.version) &&
    semver.valid(b.version)
    ? semver.rcompare(a.version, b.version)
    : Number(a.version === null) - Number(b.version === null);
}

/**
 * The named revisions that Git declares, newest first. One that several
 * clusters have is listed once.
 */
export function revisionChoices(view: MeshView, cluster?: string): Choice[] {
  const inScope = (item: { cluster: string }) =>
    cluster === undefined || item.cluster === cluster;
  const revisions = view.readout.revisions
    .filter(inScope)
    .filter(
      (revision, index, all) =>
        all.findIndex(({ name }) => name === revision.name) === index,
    )
    .sort(newestFirst);
  return revisions.flatMap(({ name, version }) => {
    if (name === null) {
      return [];
    }
    const channels = new Set(
      view.readout.channels
        .filter(inScope)
        .filter(({ revision }) => revision === name)
        .map(channel => channel.name),
    );
    const support = view.support.find(entry => entry.version === version);
    return [
      {
        id: name,
        facts: [
          `Istio ${version ?? 'version not known'}, ${describeSupport(
            support,
          )}`,
          channels.size > 0
            ? `channels that point to it: ${[...channels].join(', ')}`
            : 'no channel points to it',
        ],
      },
    ];
  });
}
