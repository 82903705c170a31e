import { FieldRef } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { ApplyOperation } from './OperationContext';
import { assertCluster, at, distinctPlaces, inScope } from './scope';

/**
 * `migrate-charts`: moves every chart of Istio's from a repository that is
 * being switched off to the one that carries all versions (`istio.md` 3.3).
 */
export const migrateCharts: ApplyOperation<'migrate-charts'> = async (
  { cluster },
  { files, declared, calendar },
) => {
  assertCluster(declared, cluster);
  const places: FieldRef[] = [];
  const urls = new Set<string>();
  for (const chart of inScope(declared.charts, cluster)) {
    const known =
      chart.repository && calendar.chartRepository(chart.repository);
    if (!known || !known.until) {
      continue;
    }
    if (!chart.fields.repository) {
      throw new InputError(
        `The repository of chart ${chart.chart} (${at(
          chart.at,
        )}) is computed, not written there. Change it by hand.`,
      );
    }
    places.push(chart.fields.repository);
    urls.add(known.url);
  }
  const target = calendar
    .currentChartRepositories()
    .find(each => each.url.startsWith('https://'));
  if (!target) {
    throw new InputError(
      'The release calendar knows no chart repository that stays. Update its data.',
    );
  }
  if (places.length === 0) {
    throw new ConflictError(
      'No chart comes from a repository that is being switched off: nothing to do.',
    );
  }
  for (const place of distinctPlaces(places)) {
    await files.edit(place.file, [
      { kind: 'set', at: place, value: target.url },
    ]);
  }
  return {
    title: `Take Istio's charts from ${new URL(target.url).host}`,
    undo: `Revert this commit: charts come from ${[...urls].join(
      ', ',
    )} again, for as long as it is switched on.`,
  };
};
