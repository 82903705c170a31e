import {
  DeclaredMesh,
  defaultPolicy,
  MeshPolicy,
  MeshView,
  ObservedMesh,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { AmbientMeshConfig, MeshConfig } from '../../config';
import { ClusterStore, RepositoryContent, RepositoryStore } from '../Store';
import { emptyReadout } from './emptyReadout';
import { hasFreshPart } from './hasFreshPart';
import { MeshModel } from './MeshModel';
import { observedNow } from './observedNow';
import { sourceHealth } from './sourceHealth';
import { supportOf } from './supportOf';
import { withoutGit } from './withoutGit';

/** A {@link MeshView} with what it was made from. */
export interface BuiltMesh {
  config: MeshConfig;
  /** Equal for equal views; the stem of the ETag. */
  key: string;
  view: MeshView;
  policy: MeshPolicy;
  /** `null`: the repository was never read. */
  declared: DeclaredMesh | null;
  observed: Map<string, ObservedMesh>;
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

    const content = await this.#options.repositories.content(mesh);
    const observed = new Map<string, ObservedMesh>();
    for (const { name } of config.clusters) {
      const seen = await this.#options.clusters.content(mesh, name);
      if (seen) observed.set(name, seen);
    }
    const built = this.#build({ config, key, sources, content, observed });
    this.#built.set(mesh, built);
    return built;
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
    content: RepositoryContent | null;
    observed: Map<string, ObservedMesh>;
  }): BuiltMesh {
    const { config, key, sources, content, observed } = input;
    const { model } = this.#options;
    const now = this.#now().toISOString();
    const policy = content?.policy ?? defaultPolicy();
    const declared = content?.declared ?? null;
    const readout = declared ? model.resolve(declared, policy) : emptyReadout();
    const current = new Map<string, ObservedMesh>();
    const git = this.#gitProblem(sources[0]);
    const names = new Set([
      ...config.clusters.map(each => each.name),
      ...readout.clusters,
    ]);
    for (const cluster of names) {
      const health = sources.find(
        each => each.kind === 'cluster' && each.name === cluster,
      ) ?? {
        kind: 'cluster',
        name: cluster,
        state: 'unknown',
        observedAt: null,
        reason: `not configured: name it under ambientMesh.meshes.${config.name}.clusters`,
      };
      const stored = observed.get(cluster) ?? null;
      current.set(cluster, observedNow(cluster, stored, health));
    }
    const judge = (seen: ObservedMesh[]) =>
      declared
        ? model.findings({ declared, readout, policy, observed: seen, now })
        : [];
    const findings = [
      ...(content?.findings ?? []),
      ...judge([...current.values()].filter(hasFreshPart)),
    ];
    const clusters = [...current].map(([cluster, seen]) => {
      const status = model.compare({
        cluster,
        ...(declared && { readout }),
        observed: seen,
        findings,
      });
      return git ? withoutGit(status, git) : status;
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
        findings: [...(content?.findings ?? []), ...judge([])],
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
    return { config, key, view, policy, declared, observed: current };
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
