import {
  carrySince,
  ClusterStatus,
  DeclaredMesh,
  defaultPolicy,
  Finding,
  Lookback,
  MeshPolicy,
  MeshView,
  ObservedMesh,
  Readout,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { AmbientMeshConfig, MeshConfig } from '../../config';
import {
  ClusterPicture,
  ClusterStore,
  RepositoryReading,
  RepositoryStore,
} from '../Store';
import { clusterFindings } from './clusterFindings';
import { createMemo, Memo } from './createMemo';
import { emptyReadout } from './emptyReadout';
import { hasFreshPart } from './hasFreshPart';
import { MeshModel } from './MeshModel';
import { observedNow } from './observedNow';
import { sourceHealth } from './sourceHealth';
import { supportOf } from './supportOf';
import { withObservedAt } from './withObservedAt';
import { withoutGit } from './withoutGit';

/** A {@link MeshView} with what it was made from. */
export interface BuiltMesh {
  config: MeshConfig;
  /** Equal for equal views; the stem of the ETag. */
  key: string;
  /** The same, whenever the sources were last confirmed. */
  contentKey: string;
  view: MeshView;
  policy: MeshPolicy;
  /** `null`: the repository was never read. */
  declared: DeclaredMesh | null;
  observed: Map<string, ObservedMesh>;
  /** Of the readings that it was made from; 0: there is none. */
  versions: { repository: number; clusters: Record<string, number> };
}

/** What was read of a mesh, and what was worked out from it. */
interface Kept {
  reading?: RepositoryReading;
  pictures: Map<string, ClusterPicture>;
  /** By cluster. */
  statuses: Map<string, Memo<ClusterStatus>>;
  /** The last ones, with the time since when each row is in its state. */
  dated: Map<string, ClusterStatus>;
  /** Looks at each cluster of the last seconds. */
  lookbacks: Map<string, Lookback>;
  readout: Memo<Readout>;
  findings: Memo<Finding[]>;
  declaredFindings: Memo<Finding[]>;
}

export interface MeshViewsOptions {
  config: AmbientMeshConfig;
  repositories: RepositoryStore;
  clusters: ClusterStore;
  model: MeshModel;
  now?: () => Date;
}

/** A repository counts as silent after this many missed reads. */
const MISSED_READS = 3;

/**
 * The meshes as the pages show them, computed from the newest states in the
 * store and kept until one of them changes. A source that is broken makes its
 * part unknown; it never makes a view fail.
 */
export class MeshViews {
  readonly #options: MeshViewsOptions;
  readonly #now: () => Date;
  readonly #built = new Map<string, BuiltMesh>();
  readonly #kept = new Map<string, Kept>();

  private constructor(options: MeshViewsOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: MeshViewsOptions): MeshViews {
    return new MeshViews(options);
  }

  list(): MeshConfig[] {
    return this.#options.config.meshes;
  }

  /** @throws NotFoundError for a mesh that is not configured */
  config(mesh: string): MeshConfig {
    const found = this.list().find(each => each.name === mesh);
    if (!found) {
      throw new NotFoundError(
        `There is no mesh "${mesh}"; configured are: ${
          this.list()
            .map(each => each.name)
            .join(', ') || 'none (see ambientMesh.meshes in app-config)'
        }.`,
      );
    }
    return found;
  }

  /** Health of every source of a mesh, the repository first. */
  async sources(mesh: string): Promise<SourceHealth[]> {
    const { sources } = await this.#heads(this.config(mesh));
    return sources;
  }

  /** @throws NotFoundError for a mesh that is not configured */
  async get(mesh: string): Promise<BuiltMesh> {
    const config = this.config(mesh);
    const { key, sources } = await this.#heads(config);
    const known = this.#built.get(mesh);
    if (known?.key === key) return known;

    const kept = this.#keptOf(mesh);
    kept.reading =
      (await this.#options.repositories.read(mesh, kept.reading)) ?? undefined;
    for (const { name } of config.clusters) {
      const picture = await this.#options.clusters.read(
        mesh,
        name,
        kept.pictures.get(name),
      );
      if (picture) kept.pictures.set(name, picture);
      else kept.pictures.delete(name);
    }
    const built = this.#build({ config, key, sources, kept });
    this.#built.set(mesh, built);
    return built;
  }

  #keptOf(mesh: string): Kept {
    const kept = this.#kept.get(mesh) ?? {
      pictures: new Map(),
      statuses: new Map(),
      dated: new Map(),
      lookbacks: new Map(),
      readout: createMemo(),
      findings: createMemo(),
      declaredFindings: createMemo(),
    };
    this.#kept.set(mesh, kept);
    return kept;
  }

  async #heads(
    config: MeshConfig,
  ): Promise<{ key: string; sources: SourceHealth[] }> {
    const [repository, clusters] = await Promise.all([
      this.#options.repositories.head(config.name),
      this.#options.clusters.heads(config.name),
    ]);
    const { refresh } = this.#options.config;
    const now = this.#now();
    const sources = [
      sourceHealth({ kind: 'repository', name: config.name }, repository, {
        now,
        maxAge: MISSED_READS * refresh.git,
      }),
      ...config.clusters.map(({ name }) =>
        sourceHealth(
          { kind: 'cluster', name },
          clusters.find(each => each.cluster === name),
          { now, maxAge: refresh.clusters },
        ),
      ),
    ];
    // Support dates count in days, so a view is good for a day at most.
    const state = [
      now.toISOString().slice(0, 10),
      repository?.version,
      clusters.map(each => [each.cluster, each.version]),
      sources,
      this.#gitProblem(sources[0]),
    ];
    const key = createHash('sha256')
      .update(JSON.stringify(state))
      .digest('base64url')
      .slice(0, 22);
    return { key, sources };
  }

  #build(input: {
    config: MeshConfig;
    key: string;
    sources: SourceHealth[];
    kept: Kept;
  }): BuiltMesh {
    const { config, key, sources, kept } = input;
    const { model } = this.#options;
    const now = this.#now().toISOString();
    const content = kept.reading?.content;
    const policy = content?.policy ?? defaultPolicy();
    const declared = content?.declared ?? null;
    // Support dates count in days.
    const git = [now.slice(0, 10), kept.reading?.version ?? 0];
    const readout = kept.readout(git, () =>
      declared ? model.resolve(declared, policy) : emptyReadout(),
    );
    const healths = new Map(
      [...config.clusters.map(each => each.name), ...readout.clusters].map(
        (name): [string, SourceHealth] => [
          name,
          healthOf(config, sources, name),
        ],
      ),
    );
    const observed = new Map(
      [...healths].map(([name, health]): [string, ObservedMesh] => [
        name,
        observedNow(name, kept.pictures.get(name)?.content ?? null, health),
      ]),
    );
    const judge = (seen: ObservedMesh[]) =>
      declared
        ? model.findings({ declared, readout, policy, observed: seen, now })
        : [];
    const stateOf = (name: string) => {
      const { state, reason, since } = healths.get(name)!;
      // Whether a fight is over shows in time, not in a change.
      const fights = kept.dated
        .get(name)
        ?.gateways.some(each => each.state === 'fighting');
      return [
        name,
        kept.pictures.get(name)?.version,
        state,
        reason,
        since,
        fights ? observed.get(name)?.observedAt : null,
      ];
    };
    const ofPolicy = content?.findings ?? [];
    const problem = this.#gitProblem(sources[0]);
    const states = [...git, problem, ...[...healths.keys()].map(stateOf)];
    const findings = kept.findings(states, () => [
      ...ofPolicy,
      ...clusterFindings(config, sources),
      ...judge([...observed.values()].filter(hasFreshPart)),
    ]);
    const clusters = [...observed].map(([cluster, seen]) => {
      const memo = kept.statuses.get(cluster) ?? createMemo();
      kept.statuses.set(cluster, memo);
      const status = memo([...git, problem, ...stateOf(cluster)], () => {
        const lookback = kept.lookbacks.get(cluster) ?? Lookback.create();
        kept.lookbacks.set(cluster, lookback);
        const earlier = lookback.see(seen);
        const compared = model.compare({
          cluster,
          ...(declared && { readout }),
          observed: seen,
          repositoryUrl: config.repository.url,
          ...(earlier && { earlier }),
          findings: [],
        });
        const dated = carrySince(
          kept.dated.get(cluster) ?? null,
          problem ? withoutGit(compared, problem) : compared,
        );
        kept.dated.set(cluster, dated);
        return dated;
      });
      const everRead = status.observedAt !== null;
      return {
        ...withObservedAt(status, everRead ? seen.observedAt : null),
        findings: findings.filter(
          finding => !finding.cluster || finding.cluster === cluster,
        ),
      };
    });
    const view: MeshView = {
      name: config.name,
      title: config.title,
      repository: {
        url: config.repository.url,
        branch: config.repository.branch,
        commit: declared?.commit ?? null,
      },
      readout: {
        ...readout,
        findings: kept.declaredFindings(git, () => [...ofPolicy, ...judge([])]),
      },
      clusters,
      policy,
      support: supportOf(readout, clusters, version =>
        model.support(version, now),
      ),
      findings,
      coverage: readout.coverage,
      sources,
    };
    const versions = {
      repository: kept.reading?.version ?? 0,
      clusters: Object.fromEntries(
        [...healths.keys()].map((name): [string, number] => [
          name,
          kept.pictures.get(name)?.version ?? 0,
        ]),
      ),
    };
    return {
      config,
      key,
      contentKey: JSON.stringify(states),
      view,
      policy,
      declared,
      observed,
      versions,
    };
  }

  /** Why what Git says must not be compared with; `undefined`: it may. */
  #gitProblem(repository: SourceHealth): string | undefined {
    const { observedAt, reason } = repository;
    if (!observedAt) return `The repository was not read: ${reason}.`;
    const age = this.#now().getTime() - Date.parse(observedAt);
    return age > MISSED_READS * this.#options.config.refresh.git
      ? `The repository was last read at ${observedAt}: ${reason}.`
      : undefined;
  }
}

/** Health of a cluster, also of one that only Git names. */
function healthOf(
  config: MeshConfig,
  sources: SourceHealth[],
  cluster: string,
): SourceHealth {
  return (
    sources.find(each => each.kind === 'cluster' && each.name === cluster) ?? {
      kind: 'cluster',
      name: cluster,
      state: 'unknown',
      observedAt: null,
      reason: `not configured: name it under ambientMesh.meshes.${config.name}.clusters`,
    }
  );
}
