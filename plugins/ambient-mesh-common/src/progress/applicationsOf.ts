import { commitsOf, gitSources, holds } from '../compare/gitSources';
import { ObservedApplication } from '../model';

/** An Application that reads some files of the mesh's repository. */
export interface Holder {
  application: ObservedApplication;
  /** Commits that it compared the cluster with, of the sources that read them. */
  commits: string[];
}

/**
 * Applications that read one of the files from Git.
 *
 * @param repositoryUrl - of the mesh; absent: not known
 */
export function holdersOf(
  applications: ObservedApplication[],
  files: string[],
  repositoryUrl?: string,
): Holder[] {
  return applications.flatMap(application => {
    const sources = gitSources(application, repositoryUrl).filter(source =>
      files.some(file => holds(source, file)),
    );
    return sources.length
      ? [{ application, commits: commitsOf(application, sources) }]
      : [];
  });
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
