import type { KubeObject } from '../../kube';
import {
  type Chart,
  gatewayApiBundle,
  ISTIO_CHARTS,
  isGatewayApiTag,
  LOCAL_CHARTS,
  publishedVersion,
} from '../../charts';
import { ComparisonError } from '../ComparisonError';
import type {
  Application,
  ApplicationSource,
  GeneratedManifests,
} from '../types';
import type { GitRepositories } from './GitRepositories';
import { helmValues } from './helmValues';
import { parseManifests } from './parseManifests';
import { selectFiles } from './selectFiles';

interface SourceManifests {
  objects: KubeObject[];
  revision: string;
  type: string;
}

/** The sources of an Application, whichever field holds them. */
export function sourcesOf(application: Application): ApplicationSource[] {
  const { source, sources } = application.spec;
  return sources?.length ? sources : [source ?? { repoURL: '' }];
}

/**
 * Makes the wanted objects of an Application from its sources.
 * @throws ComparisonError with Argo CD's words for what is wrong.
 */
export async function generateManifests(
  application: Application,
  git: GitRepositories,
): Promise<GeneratedManifests> {
  const sources = sourcesOf(application);
  const results: SourceManifests[] = [];
  for (const [index, source] of sources.entries()) {
    try {
      results.push(await generateSource({ application, source, sources, git }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new ComparisonError(
        `Failed to load target state: failed to generate manifest for source ${
          index + 1
        } of ${sources.length}: rpc error: code = Unknown desc = ${message}`,
      );
    }
  }
  return {
    objects: results.flatMap(result => result.objects),
    revisions: results.map(result => result.revision),
    sourceTypes: results.map(result => result.type),
  };
}

interface SourceOptions {
  application: Application;
  source: ApplicationSource;
  sources: ApplicationSource[];
  git: GitRepositories;
}

async function generateSource(
  options: SourceOptions,
): Promise<SourceManifests> {
  const { source, git } = options;
  if (source.chart) return chartSource(options);
  const bundle = gatewayApiSource(source);
  if (bundle) return bundle;
  const revision = await git.resolve(source.repoURL, source.targetRevision);
  const path = source.path;
  if (!path) return { objects: [], revision, type: '' };
  const files = await git.readTree(source.repoURL, revision, path);
  if (!files.size)
    throw new ComparisonError(`${path}: app path does not exist`);
  if ([...files.keys()].some(file => file === `${trim(path)}/Chart.yaml`)) {
    return localChart(options, revision, files);
  }
  const objects = selectFiles(files, path, source.directory).flatMap(
    ([file, text]) => parseManifests(file, text),
  );
  return { objects, revision, type: 'Directory' };
}

async function chartSource(options: SourceOptions): Promise<SourceManifests> {
  const { source, application } = options;
  const name = source.chart ?? '';
  const asked = source.targetRevision ?? '*';
  const chart: Chart | undefined = ISTIO_CHARTS[name];
  const version = publishedVersion(source.repoURL, asked);
  if (!chart || !version) {
    throw new ComparisonError(
      `error fetching chart: failed to fetch chart: \`helm pull --version ${asked} --repo ${source.repoURL} ${name}\` failed exit status 1: Error: chart "${name}" version "${asked}" not found in ${source.repoURL} repository`,
    );
  }
  const objects = chart({
    chart: name,
    version,
    release: source.helm?.releaseName ?? application.metadata.name,
    namespace: application.spec.destination.namespace ?? 'default',
    values: helmValues(source.helm, await valueFiles(options)),
  });
  return { objects, revision: version, type: 'Helm' };
}

function localChart(
  { source, application }: SourceOptions,
  revision: string,
  files: Map<string, string>,
): SourceManifests {
  const folder = trim(source.path ?? '');
  const chart: Chart | undefined = LOCAL_CHARTS[folder.split('/').at(-1) ?? ''];
  if (!chart) {
    throw new ComparisonError(
      `the sandbox does not run Helm templates: it knows the chart in folder ${Object.keys(
        LOCAL_CHARTS,
      ).join(', ')}, not ${folder}`,
    );
  }
  const objects = chart({
    chart: 'tags',
    version: '1.1.0',
    release: source.helm?.releaseName ?? application.metadata.name,
    namespace: application.spec.destination.namespace ?? 'default',
    values: helmValues(source.helm, [files.get(`${folder}/values.yaml`) ?? '']),
  });
  return { objects, revision, type: 'Helm' };
}

/** Files named `$ref/path` come from the source of that name; one that a newer repository no longer has is empty here. */
async function valueFiles({
  source,
  sources,
  git,
}: SourceOptions): Promise<string[]> {
  const texts: string[] = [];
  for (const file of source.helm?.valueFiles ?? []) {
    const [ref, ...path] = file.trim().split('/');
    const from = sources.find(other => ref === `$${other.ref}`);
    if (!from) {
      throw new ComparisonError(
        `error resolving helm value files: ${file} names no source of this Application`,
      );
    }
    const commit = await git.resolve(from.repoURL, from.targetRevision);
    const wanted = path.join('/');
    const files = await git.readTree(
      from.repoURL,
      commit,
      path.slice(0, -1).join('/'),
    );
    const text = files.get(wanted);
    if (text === undefined) {
      throw new ComparisonError(`open ${wanted}: no such file or directory`);
    }
    texts.push(text);
  }
  return texts;
}

/** Upstream's Gateway API repository is played, since the sandbox has no network. */
function gatewayApiSource(
  source: ApplicationSource,
): SourceManifests | undefined {
  const upstream =
    /^https:\/\/github\.com\/kubernetes-sigs\/gateway-api(\.git)?\/?$/;
  if (!upstream.test(source.repoURL)) return undefined;
  const version = source.targetRevision ?? '';
  const channel = /^config\/crd\/(standard|experimental)\/?$/.exec(
    source.path ?? '',
  )?.[1];
  if (!isGatewayApiTag(version)) {
    throw new ComparisonError(
      `failed to resolve revision "${version}": unable to resolve '${version}' to a commit SHA`,
    );
  }
  if (!channel) {
    throw new ComparisonError(`${source.path}: app path does not exist`);
  }
  return {
    objects: gatewayApiBundle({
      version,
      channel: channel as 'standard' | 'experimental',
    }),
    revision: fakeCommit(version),
    type: 'Directory',
  };
}

/** A commit id that stands for a tag of a repository that is only played. */
function fakeCommit(tag: string): string {
  return Buffer.from(`gateway-api ${tag}`.padEnd(20, ' '))
    .toString('hex')
    .slice(0, 40);
}

function trim(path: string): string {
  return path.replace(/^\.?\/*|\/+$/g, '');
}
