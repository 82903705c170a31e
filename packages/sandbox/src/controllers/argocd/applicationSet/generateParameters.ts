import { InputError } from '@backstage/errors';
import picomatch from 'picomatch';
import type { KubeEndpoint } from '../../kube';
import { IN_CLUSTER } from '../Destinations';
import type { GitRepositories } from '../source/GitRepositories';
import type { ApplicationSetGenerator } from './types';
import type { Parameters } from './renderTemplate';

/**
 * The parameters that a generator yields, one set for each Application. List,
 * clusters and git directories are played.
 * @throws InputError for another generator, ComparisonError when Git cannot be read.
 */
export async function generateParameters(
  generator: ApplicationSetGenerator,
  context: {
    clusters: string[];
    others: Record<string, KubeEndpoint>;
    git: GitRepositories;
    goTemplate: boolean;
  },
): Promise<Parameters[]> {
  if (generator.list) return generator.list.elements ?? [];
  if (generator.clusters) {
    const values = generator.clusters.values ?? {};
    const servers = [
      ...context.clusters.map(name => [name, IN_CLUSTER] as const),
      ...Object.entries(context.others).map(
        ([name, { url }]) => [name, url] as const,
      ),
    ];
    return servers.map(([name, server]) => ({
      name,
      nameNormalized: name,
      server,
      ...(context.goTemplate ? { values } : prefixed('values', values)),
    }));
  }
  if (generator.git?.directories) {
    return directories(generator.git, context);
  }
  const kind = Object.keys(generator)[0] ?? 'none';
  throw new InputError(
    `the sandbox plays the generators list, clusters and git directories, not ${kind}`,
  );
}

async function directories(
  git: NonNullable<ApplicationSetGenerator['git']>,
  context: { git: GitRepositories; goTemplate: boolean },
): Promise<Parameters[]> {
  const commit = await context.git.resolve(git.repoURL, git.revision);
  const files = await context.git.readTree(git.repoURL, commit, '.');
  const folders = new Set<string>();
  for (const file of files.keys()) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((_part, i) => folders.add(parts.slice(0, i + 1).join('/')));
  }
  const rules = git.directories ?? [];
  const matches = (folder: string, exclude: boolean) =>
    rules.some(
      rule =>
        (rule.exclude ?? false) === exclude &&
        picomatch.isMatch(folder, rule.path),
    );
  return [...folders]
    .filter(folder => matches(folder, false) && !matches(folder, true))
    .sort()
    .map(path => {
      const basename = path.split('/').at(-1) ?? path;
      return context.goTemplate
        ? { path: { path, basename, basenameNormalized: basename } }
        : { path, 'path.basename': basename };
    });
}

function prefixed(prefix: string, values: Record<string, string>): Parameters {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]),
  );
}
