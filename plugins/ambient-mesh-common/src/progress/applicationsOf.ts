import { ObservedApplication } from '../model';

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** Commits that an Application compared the cluster with. */
export function commitsOf(application: ObservedApplication): string[] {
  return application.syncedRevisions.filter(each => COMMIT.test(each));
}

/** Applications that read one of the files from Git. */
export function holdersOf(
  applications: ObservedApplication[],
  files: string[],
): ObservedApplication[] {
  return applications.filter(application =>
    application.sources.some(({ chart, path }) => {
      if (chart || path === undefined) return false;
      const folder = path.replace(/^\.?\/+|\/+$/g, '');
      return files.some(
        file =>
          folder === '' || folder === '.' || file.startsWith(`${folder}/`),
      );
    }),
  );
}

/** Applications that install a chart in one of the destinations. */
export function releasesOf(
  applications: ObservedApplication[],
  chart: string,
  destinations: string[],
): ObservedApplication[] {
  return applications.filter(
    application =>
      destinations.includes(application.destination) &&
      application.sources.some(source => chartName(source.chart) === chart),
  );
}

/** Version of a chart that an Application's spec names. */
export function specVersion(
  application: ObservedApplication,
  chart: string,
): string | null {
  return (
    application.sources.find(source => chartName(source.chart) === chart)
      ?.targetRevision ?? null
  );
}

/** OCI repositories write the path with the name. */
function chartName(chart: string | undefined): string | undefined {
  return chart?.split('/').pop();
}
