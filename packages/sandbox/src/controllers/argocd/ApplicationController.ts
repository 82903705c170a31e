import type { ControllerLog } from '../ControllerLog';
import {
  keyOf,
  mergePatch,
  refOf,
  WorkQueue,
  type Informer,
  type Informers,
  type KubeClient,
  type KubeEndpoint,
  type KubeObject,
} from '../kube';
import {
  compareApplication,
  type Comparison,
} from './compare/compareApplication';
import { Destinations, type Destination } from './Destinations';
import { prepareTargets } from './prepareTargets';
import { generateManifests, sourcesOf } from './source/generateManifests';
import type { GitRepositories } from './source/GitRepositories';
import {
  comparedStatus,
  finishedOperation,
  invalidStatus,
  startedOperation,
  subjectOf,
  timestamp,
} from './status';
import { decideSync } from './sync/automation';
import { retryDelayMs } from './sync/retry';
import { SyncOperation } from './sync/SyncOperation';
import {
  ARGO_API_VERSION,
  type Application,
  type ApplicationStatus,
  type GeneratedManifests,
  type Operation,
} from './types';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';
const REFRESH = 'argocd.argoproj.io/refresh';
const STEP_MS = 300;

export interface ApplicationControllerOptions {
  client: KubeClient;
  informers: Informers;
  git: GitRepositories;
  /** Names that destinations may use for this cluster. */
  clusters: string[];
  /** Other clusters that Applications may be synced to, by name. */
  others: Record<string, KubeEndpoint>;
  /** How often every Application is looked at, in milliseconds. */
  pollMs: number;
  log: ControllerLog;
}

/** Argo CD's application controller: compares each Application with Git and the cluster, and syncs it. */
export class ApplicationController {
  readonly #options: ApplicationControllerOptions;
  readonly #applications: Informer<Application>;
  readonly #destinations: Destinations;
  readonly #queue: WorkQueue;
  readonly #operations = new Map<string, SyncOperation>();

  private constructor(options: ApplicationControllerOptions) {
    this.#options = options;
    this.#applications = options.informers.of(ARGO_API_VERSION, 'Application');
    this.#queue = WorkQueue.create({
      name: 'application',
      log: options.log,
      handle: key => this.#reconcile(key),
    });
    this.#destinations = Destinations.create({
      ...options,
      own: options.clusters,
      onChange: name => {
        for (const application of this.#applications.list()) {
          if (application.metadata.name === name) {
            this.#queue.add(keyOf(application), STEP_MS);
          }
        }
      },
    });
    this.#applications.onChange((before, after) => {
      const asked = (a?: Application) =>
        JSON.stringify([
          a?.spec,
          a?.operation,
          a?.metadata.annotations,
          a?.metadata.deletionTimestamp,
        ]);
      if (after && asked(before) !== asked(after))
        this.#queue.add(keyOf(after));
      if (!after && before) this.#operations.delete(keyOf(before));
    });
  }

  static create(options: ApplicationControllerOptions): ApplicationController {
    return new ApplicationController(options);
  }

  close(): void {
    this.#queue.close();
    this.#destinations.close();
  }

  async #reconcile(key: string): Promise<void> {
    const application = this.#applications.get(key);
    if (!application) return;
    this.#queue.add(key, this.#options.pollMs);
    let destination: Destination;
    try {
      destination = this.#destinations.find(application.spec.destination);
    } catch (error) {
      await this.#rejectDestination(application, error);
      return;
    }
    await this.#followKnownKinds(application, destination);
    if (application.metadata.deletionTimestamp) {
      await this.#finalize(application, destination);
      return;
    }
    const refreshed = await this.#refresh(application);
    await this.#compareAndSync(key, refreshed, destination);
  }

  /** Nothing is compared; one that is deleted goes, as nothing can be deleted with it. */
  async #rejectDestination(
    application: Application,
    error: unknown,
  ): Promise<void> {
    if (application.metadata.deletionTimestamp) {
      await this.#release(application);
      return;
    }
    const problem = error instanceof Error ? error.message : String(error);
    await this.#writeStatus(application, invalidStatus(application, problem));
  }

  async #compareAndSync(
    key: string,
    application: Application,
    destination: Destination,
  ): Promise<void> {
    const { client, live } = destination;
    let generated: GeneratedManifests | undefined;
    let targets: KubeObject[] | undefined;
    let error: string | undefined;
    try {
      generated = await generateManifests(application, this.#options.git);
      targets = await prepareTargets({
        application,
        objects: generated.objects,
        client,
      });
      for (const { apiVersion, kind } of targets) {
        await live.follow(apiVersion, kind);
      }
    } catch (failure) {
      error = failure instanceof Error ? failure.message : String(failure);
    }
    const comparison = compareApplication({ application, targets, live });
    const current = await this.#writeStatus(
      application,
      comparedStatus({
        application,
        comparison,
        revisions:
          generated?.revisions ??
          sourcesOf(application).map(s => s.targetRevision ?? 'HEAD'),
        sourceTypes: generated?.sourceTypes,
        error,
      }),
    );
    if (targets && generated) {
      await this.#operate({
        key,
        application: current,
        destination,
        targets,
        comparison,
        generated,
      });
    }
  }

  async #operate(options: {
    key: string;
    application: Application;
    destination: Destination;
    targets: KubeObject[];
    comparison: Comparison;
    generated: GeneratedManifests;
  }): Promise<void> {
    const { key, application, destination, targets, comparison, generated } =
      options;
    const running = this.#operations.get(key);
    if (running) {
      await this.#step(key, application, running);
      return;
    }
    const subject = subjectOf(application, generated.revisions);
    const begin = async (operation: Operation, retryCount?: number) => {
      const started = SyncOperation.create({
        ...destination,
        application,
        operation,
        targets,
        extra: comparison.extra,
      });
      this.#operations.set(key, started);
      const next = await this.#writeStatus(
        application,
        startedOperation(application, operation, retryCount),
        application.operation ? { operation: null } : {},
      );
      await this.#step(key, next, started);
    };

    const last = application.status?.operationState;
    if (application.operation?.sync) {
      const { operation } = application;
      await begin({ ...operation, sync: { ...subject, ...operation.sync } });
    } else if (last?.phase === 'Running') {
      // A retry that is due, or a sync that an earlier process did not finish.
      const since = Date.now() - Date.parse(last.finishedAt ?? last.startedAt);
      const delay = last.retryCount
        ? retryDelayMs({ ...last, retryCount: last.retryCount - 1 }) ?? 0
        : 0;
      if (since < delay) this.#queue.add(key, delay - since);
      else
        await begin(
          { ...last.operation, sync: { ...last.operation.sync, ...subject } },
          last.retryCount,
        );
    } else {
      const decision = decideSync({
        application,
        comparison,
        subject,
        now: Date.now(),
      });
      if (decision && 'operation' in decision) await begin(decision.operation);
      else if (decision && 'waitMs' in decision)
        this.#queue.add(key, decision.waitMs);
      else if (decision) await this.#complain(application, decision.problem);
    }
  }

  async #step(
    key: string,
    application: Application,
    operation: SyncOperation,
  ): Promise<void> {
    const { phase, message } = await operation.step();
    const state = application.status?.operationState;
    if (!state) return;
    if (phase === 'Running') {
      await this.#writeStatus(application, {
        ...application.status,
        operationState: { ...state, message },
      });
      this.#queue.add(key, STEP_MS);
      return;
    }
    this.#operations.delete(key);
    const finished = finishedOperation({
      application,
      phase,
      message,
      results: operation.results,
    });
    await this.#writeStatus(application, finished);
    this.#options.log.info(
      `application ${key}: sync ${phase.toLowerCase()}, ${message}`,
    );
    this.#queue.add(key);
  }

  /** Adds condition SyncError to what the comparison has just written. */
  async #complain(application: Application, message: string): Promise<void> {
    const conditions = application.status?.conditions ?? [];
    if (conditions.some(c => c.type === 'SyncError' && c.message === message)) {
      return;
    }
    await this.#writeStatus(application, {
      ...application.status,
      conditions: [
        ...conditions.filter(c => c.type !== 'SyncError'),
        { type: 'SyncError', message, lastTransitionTime: timestamp() },
      ],
    });
  }

  /** Deletes what the Application tracks, when its finalizer asks for it, and lets it go once that is gone. */
  async #finalize(
    application: Application,
    { client, live }: Destination,
  ): Promise<void> {
    const mine = finalizersOf(application);
    if (!mine.length) return;
    const left = live.trackedBy(application.metadata.name);
    for (const object of left.filter(o => !o.metadata.deletionTimestamp)) {
      await client.delete(refOf(object), {
        propagationPolicy: mine[0].endsWith('/background')
          ? 'Background'
          : 'Foreground',
      });
    }
    if (left.length) this.#queue.add(keyOf(application), STEP_MS);
    else await this.#release(application);
  }

  /** Takes Argo CD's finalizers off. */
  async #release(application: Application): Promise<void> {
    const mine = finalizersOf(application);
    const { finalizers = [] } = application.metadata;
    if (!mine.length) return;
    await this.#options.client.patch(refOf(application), {
      metadata: { finalizers: finalizers.filter(f => !mine.includes(f)) },
    });
  }

  async #refresh(application: Application): Promise<Application> {
    if (!application.metadata.annotations?.[REFRESH]) return application;
    for (const source of sourcesOf(application)) {
      this.#options.git.refresh(source.repoURL);
    }
    const answer = await this.#options.client.patch<Application>(
      refOf(application),
      { metadata: { annotations: { [REFRESH]: null } } },
    );
    this.#applications.observe(answer);
    return answer;
  }

  /** Kinds of earlier syncs, so that what Git no longer names is found and pruned. */
  async #followKnownKinds(
    application: Application,
    { live }: Destination,
  ): Promise<void> {
    for (const { group, version, kind } of application.status?.resources ??
      []) {
      await live.follow(group ? `${group}/${version}` : version, kind);
    }
  }

  async #writeStatus(
    application: Application,
    status: ApplicationStatus,
    besides: Record<string, unknown> = {},
  ): Promise<Application> {
    const patch = mergePatch(application.status ?? {}, status);
    if (patch === undefined && !Object.keys(besides).length) return application;
    const { client } = this.#options;
    if (Object.keys(besides).length) {
      await client.patch(refOf(application), besides);
    }
    const answer = await client.patchStatus<Application>(
      refOf(application),
      patch ?? {},
    );
    this.#applications.observe(answer);
    return answer;
  }
}

function finalizersOf({ metadata }: Application): string[] {
  return (metadata.finalizers ?? []).filter(f => f.startsWith(FINALIZER));
}
