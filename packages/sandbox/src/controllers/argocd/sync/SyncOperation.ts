import {
  groupOf,
  refOf,
  versionOf,
  type KubeClient,
  type KubeObject,
} from '../../kube';
import { healthOf } from '../health/healthOf';
import type { LiveState } from '../LiveState';
import type {
  Application,
  Operation,
  OperationState,
  ResourceResult,
} from '../types';
import { applyTarget } from './applyTarget';
import { byWave, inSyncOrder } from './order';

/** Argo CD's pause between two waves, in milliseconds. */
const WAVE_PAUSE_MS = 2000;

export interface SyncOperationOptions {
  client: KubeClient;
  live: LiveState;
  application: Application;
  operation: Operation;
  /** The wanted objects, with tracking annotation and namespace. */
  targets: KubeObject[];
  /** Live objects to be pruned. */
  extra: KubeObject[];
}

type Progress = Pick<OperationState, 'phase' | 'message'>;

/** One sync: wave after wave, each applied in order and then healthy, at last the pruning. */
export class SyncOperation {
  readonly #options: SyncOperationOptions;
  readonly #waves: KubeObject[][];
  readonly results: ResourceResult[] = [];
  #next = 0;
  #notBefore = 0;
  #pruned = false;

  private constructor(options: SyncOperationOptions) {
    this.#options = options;
    this.#waves = byWave(options.targets);
  }

  static create(options: SyncOperationOptions): SyncOperation {
    return new SyncOperation(options);
  }

  /** Goes as far as it can without waiting; called again until the phase is not Running. */
  async step(): Promise<Progress> {
    if (this.#next === 0) {
      const refusal = await this.#prepare();
      if (refusal) return { phase: 'Failed', message: refusal };
    }
    while (this.#next < this.#waves.length) {
      const waiting = this.#waitingFor();
      if (waiting) return waiting;
      if (Date.now() < this.#notBefore) {
        return { phase: 'Running', message: 'waiting for the next sync wave' };
      }
      const failure = await this.#applyWave(this.#waves[this.#next]);
      if (failure) {
        return {
          phase: 'Failed',
          message: `one or more objects failed to apply, reason: ${failure}`,
        };
      }
      this.#next += 1;
      this.#notBefore = Date.now() + WAVE_PAUSE_MS;
    }
    await this.#prune();
    return (
      this.#waitingFor() ?? {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
      }
    );
  }

  /** Creates the namespace where asked for, and refuses kinds that the server does not serve. */
  async #prepare(): Promise<string | undefined> {
    const { client, application, targets } = this.#options;
    const namespace = application.spec.destination.namespace;
    if (namespace && this.#has('CreateNamespace=true')) {
      const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
      if (!(await client.get(ref))) {
        await client.create({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace },
        });
      }
    }
    const unknown = [];
    for (const target of targets) {
      const served = await client.resource(target.apiVersion, target.kind).then(
        () => true,
        () => false,
      );
      if (!served && !this.#definesKind(target)) unknown.push(target);
    }
    for (const target of unknown) {
      this.#report(
        target,
        'SyncFailed',
        `The Kubernetes API could not find ${groupOf(target.apiVersion)}/${
          target.kind
        } for requested resource ${target.metadata.namespace ?? ''}/${
          target.metadata.name
        }. Make sure the "${
          target.kind
        }" CRD is installed on the destination cluster.`,
      );
    }
    return unknown.length
      ? 'one or more synchronization tasks are not valid'
      : undefined;
  }

  /** Whether the sync itself brings the definition of a target's kind. */
  #definesKind(target: KubeObject): boolean {
    return this.#options.targets.some(other => {
      if (other.kind !== 'CustomResourceDefinition') return false;
      const spec = other.spec as { group?: string; names?: { kind?: string } };
      return (
        spec.group === groupOf(target.apiVersion) &&
        spec.names?.kind === target.kind
      );
    });
  }

  async #applyWave(targets: KubeObject[]): Promise<string | undefined> {
    const { client, live, application } = this.#options;
    const failures: string[] = [];
    for (const target of targets) {
      try {
        const { object, message } = await applyTarget({
          client,
          target,
          serverSide: this.#has('ServerSideApply=true'),
          keep: this.#has('RespectIgnoreDifferences=true')
            ? application.spec.ignoreDifferences
            : undefined,
        });
        live.observe(object);
        this.#report(target, 'Synced', message);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        failures.push(message);
        this.#report(target, 'SyncFailed', message);
      }
    }
    return failures.length ? failures.join(',') : undefined;
  }

  /** With several waves, each has to be healthy before the next; undefined when it is. */
  #waitingFor(): Progress | undefined {
    if (this.#waves.length < 2 || this.#next === 0) return undefined;
    const applied = this.#waves.slice(0, this.#next).flat();
    const states = applied.map(target => {
      const found = this.#options.live.find(target);
      return { target, health: found && healthOf(found)?.status };
    });
    const broken = states.some(({ health }) => health === 'Degraded');
    if (broken) {
      return {
        phase: 'Failed',
        message: 'one or more synchronization tasks completed unsuccessfully',
      };
    }
    const waiting = states.filter(({ health }) => health === 'Progressing');
    if (!waiting.length) return undefined;
    const [{ target }] = waiting;
    const group = groupOf(target.apiVersion);
    const first = `${group ? `${group}/` : ''}${target.kind}/${
      target.metadata.name
    }`;
    const more =
      waiting.length > 1 ? ` and ${waiting.length - 1} more resources` : '';
    return {
      phase: 'Running',
      message: `waiting for healthy state of ${first}${more}`,
    };
  }

  async #prune(): Promise<void> {
    if (this.#pruned) return;
    this.#pruned = true;
    const { client, extra, operation } = this.#options;
    for (const object of inSyncOrder(extra).reverse()) {
      const keep =
        !operation.sync?.prune ||
        object.metadata.annotations?.[
          'argocd.argoproj.io/sync-options'
        ]?.includes('Prune=false');
      if (keep) {
        this.#report(object, 'PruneSkipped', 'ignored (requires pruning)');
        continue;
      }
      await client.delete(refOf(object), { propagationPolicy: 'Foreground' });
      this.#report(object, 'Pruned', 'pruned');
    }
  }

  #has(option: string): boolean {
    return this.#options.operation.sync?.syncOptions?.includes(option) ?? false;
  }

  #report(
    object: KubeObject,
    status: ResourceResult['status'],
    message: string,
  ): void {
    const { application } = this.#options;
    this.results.push({
      group: groupOf(object.apiVersion),
      kind: object.kind,
      name: object.metadata.name,
      namespace:
        object.metadata.namespace ??
        application.spec.destination.namespace ??
        'default',
      version: versionOf(object.apiVersion),
      status,
      message,
      hookPhase: status === 'SyncFailed' ? 'Failed' : 'Running',
      syncPhase: 'Sync',
    });
  }
}
