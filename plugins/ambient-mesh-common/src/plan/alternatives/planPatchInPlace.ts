import semver from 'semver';
import { UpgradePlan } from '../../model';
import { revisionNameOf } from '../revisionName';
import { baseStep, patchInPlaceStep } from '../steps';
import { AlternativeOptions, planClusters, refusal } from './planClusters';

/**
 * The alternative to a new revision: another patch under the same name. It
 * restarts every gateway of the revision at once and before its istiod
 * (`istio.md` 10), and says so; `planUpgrade` is what to offer first.
 *
 * @param options - `revision`: its name; `version`: the patch.
 * @public
 */
export function planPatchInPlace(
  options: AlternativeOptions & { revision: string; version: string },
): UpgradePlan {
  const { revision, version, cluster: only, ...rest } = options;
  return planClusters(
    {
      ...rest,
      target: {
        to: version,
        strategy: 'channels',
        channels: [],
        ...(only ? { cluster: only } : {}),
      },
    },
    (context, cluster) => {
      const position = context.position(cluster);
      const current = position.revisions.get(revision);
      if (current === undefined) return;
      if (revisionNameOf(current) === revision && current !== version) {
        context.refusals.push(
          refusal(
            'upgrade-name-states-version',
            cluster,
            `The name ${revision} states version ${current}; with ${version} behind it, it would lie.`,
            'Add a revision for the new version and move the channels.',
          ),
        );
        return;
      }
      if (position.base && semver.lt(position.base, version)) {
        const base = baseStep(context, cluster, version);
        if (base) context.take(base);
      }
      context.take(patchInPlaceStep(context, cluster, revision, version));
    },
  );
}
