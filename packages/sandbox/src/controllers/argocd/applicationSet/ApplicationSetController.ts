import { ConflictError } from '@backstage/errors';
import type { ControllerLog } from '../../ControllerLog';
import {
  keyOf,
  mergePatch,
  refOf,
  WorkQueue,
  type Condition,
  type Informer,
  type Informers,
  type KubeClient,
  type KubeEndpoint,
} from '../../kube';
import type { GitRepositories } from '../source/GitRepositories';
import { timestamp } from '../status';
import { ARGO_API_VERSION, type Application } from '../types';
import { generateParameters } from './generateParameters';
import { renderTemplate } from './renderTemplate';
import type { ApplicationSet } from './types';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

export interface ApplicationSetControllerOptions {
  client: KubeClient;
  informers: Informers;
  git: GitRepositories;
  clusters: string[];
  others: Record<string, KubeEndpoint>;
  pollMs: number;
  log: ControllerLog;
}

/** Argo CD's ApplicationSet controller: one Application for each set of parameters, no more and no less. */
export class ApplicationSetController {
  readonly #options: ApplicationSetControllerOptions;
  readonly #sets: Informer<ApplicationSet>;
  readonly #applications: Informer<Application>;
  readonly #queue: WorkQueue;

  private constructor(options: ApplicationSetControllerOptions) {
    this.#options = options;
    const { informers, log } = options;
    this.#sets = informers.of(ARGO_API_VERSION, 'ApplicationSet');
    this.#applications = informers.of(ARGO_API_VERSION, 'Application');
    this.#queue = WorkQueue.create({
      name: 'applicationset',
      log,
      handle: key => this.#reconcile(key),
    });
    this.#sets.onChange((before, after) => {
      if (!after) return;
      const changed =
        JSON.stringify(before?.spec) !== JSON.stringify(after.spec);
      if (changed) this.#queue.add(keyOf(after));
    });
    this.#applications.onChange((before, after) => {
      const application = after ?? before;
      const owner = application?.metadata.ownerReferences?.find(
        o => o.kind === 'ApplicationSet',
      );
      const changed =
        JSON.stringify(before?.spec) !== JSON.stringify(after?.spec);
      if (owner && changed) {
        this.#queue.add(`${application?.metadata.namespace}/${owner.name}`);
      }
    });
  }

  static create(
    options: ApplicationSetControllerOptions,
  ): ApplicationSetController {
    return new ApplicationSetController(options);
  }

  close(): void {
    this.#queue.close();
  }

  async #reconcile(key: string): Promise<void> {
    const set = this.#sets.get(key);
    if (!set || set.metadata.deletionTimestamp) return;
    if (set.spec.generators?.some(g => g.git)) {
      this.#queue.add(key, this.#options.pollMs);
    }
    let wanted: Application[];
    try {
      wanted = await this.#render(set);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await this.#report(set, message);
      return;
    }
    const policy = set.spec.syncPolicy?.applicationsSync ?? 'sync';
    for (const application of wanted) await this.#apply(application, policy);
    if (policy === 'sync' || policy === 'create-delete') {
      await this.#deleteOthers(set, wanted);
    }
    await this.#report(set);
  }

  async #render(set: ApplicationSet): Promise<Application[]> {
    const { goTemplate = false, goTemplateOptions, template } = set.spec;
    const { clusters, others, git } = this.#options;
    const applications: Application[] = [];
    for (const generator of set.spec.generators ?? []) {
      const all = await generateParameters(generator, {
        clusters,
        others,
        git,
        goTemplate,
      });
      for (const parameters of all) {
        const { metadata, spec } = renderTemplate(template, parameters, {
          goTemplate,
          strict: goTemplateOptions?.includes('missingkey=error'),
        });
        applications.push(this.#application(set, metadata, spec));
      }
    }
    const names = applications.map(a => a.metadata.name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice) {
      throw new ConflictError(
        `ApplicationSet ${set.metadata.name} contains applications with duplicate name: ${twice}`,
      );
    }
    return applications;
  }

  #application(
    set: ApplicationSet,
    metadata: ApplicationSet['spec']['template']['metadata'],
    spec: Application['spec'],
  ): Application {
    const keep = set.spec.syncPolicy?.preserveResourcesOnDeletion;
    return {
      apiVersion: ARGO_API_VERSION,
      kind: 'Application',
      metadata: {
        ...metadata,
        namespace: set.metadata.namespace,
        finalizers: keep ? [] : metadata.finalizers ?? [FINALIZER],
        ownerReferences: [
          {
            apiVersion: ARGO_API_VERSION,
            kind: 'ApplicationSet',
            name: set.metadata.name,
            uid: set.metadata.uid ?? '',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec,
    };
  }

  async #apply(wanted: Application, policy: string): Promise<void> {
    const { client } = this.#options;
    const live = this.#applications.get(keyOf(wanted));
    if (!live) {
      await client.create(wanted);
      return;
    }
    if (policy === 'create-only' || policy === 'create-delete') return;
    if (live.metadata.deletionTimestamp) return;
    const next = {
      metadata: {
        labels: { ...live.metadata.labels, ...wanted.metadata.labels },
        annotations: {
          ...live.metadata.annotations,
          ...wanted.metadata.annotations,
        },
        finalizers: wanted.metadata.finalizers,
        ownerReferences: wanted.metadata.ownerReferences,
      },
      spec: wanted.spec,
    };
    const {
      labels = {},
      annotations = {},
      finalizers,
      ownerReferences,
    } = live.metadata;
    const patch = mergePatch(
      {
        metadata: {
          labels,
          annotations,
          finalizers: finalizers ?? [],
          ownerReferences,
        },
        spec: live.spec,
      },
      next,
    );
    if (patch === undefined) return;
    this.#applications.observe(
      await client.patch<Application>(refOf(wanted), patch as object),
    );
  }

  async #deleteOthers(
    set: ApplicationSet,
    wanted: Application[],
  ): Promise<void> {
    const kept = new Set(wanted.map(keyOf));
    for (const application of this.#applications.list()) {
      const owned = application.metadata.ownerReferences?.some(
        o => o.uid === set.metadata.uid,
      );
      const going = application.metadata.deletionTimestamp;
      if (!owned || going || kept.has(keyOf(application))) continue;
      await this.#options.client.delete(refOf(application));
    }
  }

  async #report(set: ApplicationSet, error?: string): Promise<void> {
    const draft = (
      type: string,
      status: Condition['status'],
      reason: string,
      message: string,
    ): Condition => {
      const before = set.status?.conditions?.find(c => c.type === type);
      return {
        type,
        status,
        reason,
        message,
        lastTransitionTime:
          before?.status === status && before.message === message
            ? before.lastTransitionTime
            : timestamp(),
      };
    };
    const fine = 'All applications have been generated successfully';
    const conditions = error
      ? [
          draft(
            'ErrorOccurred',
            'True',
            'ApplicationGenerationFromParamsError',
            error,
          ),
          draft('ParametersGenerated', 'False', 'ErrorOccurred', error),
          draft(
            'ResourcesUpToDate',
            'False',
            'ApplicationGenerationFromParamsError',
            error,
          ),
        ]
      : [
          draft('ErrorOccurred', 'False', 'ApplicationSetUpToDate', fine),
          draft(
            'ParametersGenerated',
            'True',
            'ParametersGenerated',
            'Successfully generated parameters for all Applications',
          ),
          draft('ResourcesUpToDate', 'True', 'ApplicationSetUpToDate', fine),
        ];
    const patch = mergePatch(set.status ?? {}, { ...set.status, conditions });
    if (patch !== undefined) {
      await this.#options.client.patchStatus(refOf(set), patch);
    }
  }
}
