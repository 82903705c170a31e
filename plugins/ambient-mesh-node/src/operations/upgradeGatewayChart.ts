import { ConflictError, InputError } from '@backstage/errors';
import { assertIstioVersion } from './addRevision';
import { chartsNamed } from './charts';
import { effectError } from './effectError';
import { ApplyOperation } from './OperationContext';
import {
  assertCluster,
  assertNotShared,
  at,
  distinctPlaces,
  list,
} from './scope';

/**
 * `upgrade-gateway-chart`: sets the version of a release of the chart
 * `gateway`, whose pods no channel moves (`istio.md` 3.1 step 7).
 */
export const upgradeGatewayChart: ApplyOperation<
  'upgrade-gateway-chart'
> = async (
  { release, cluster, ...operation },
  { files, declared, calendar },
) => {
  assertCluster(declared, cluster);
  const version = assertIstioVersion(operation.version, calendar);
  const choice = { chart: 'gateway', release, cluster };
  const found = chartsNamed(declared, choice);
  if (found.every(each => each.version === version)) {
    throw new ConflictError(
      `Gateway chart ${release} is at ${version} already: nothing to do.`,
    );
  }
  const places = distinctPlaces(
    found.map(each => {
      if (!each.fields.version) {
        throw new InputError(
          `The version of gateway chart ${release} (${at(
            each.at,
          )}) is computed, not written there. Change what it is computed from by hand.`,
        );
      }
      return each.fields.version;
    }),
  );
  assertNotShared(
    'The version',
    places,
    declared.charts.map(each => ({
      cluster: each.cluster,
      places: [each.fields.version],
    })),
    cluster,
  );
  for (const place of places) {
    await files.edit(place.file, [{ kind: 'set', at: place, value: version }]);
  }
  return {
    title: `Upgrade gateway chart ${release} to ${version}`,
    undo: `Revert this commit: gateway chart ${release} goes back to ${list(
      found.map(each => each.version ?? 'its version'),
    )}, and its pods restart once more.`,
    verify: after => {
      for (const each of chartsNamed(after.declared, choice)) {
        if (each.version !== version) {
          throw effectError(`Gateway chart ${release}`, each.at);
        }
      }
    },
  };
};
