import type { KubeObject, TypedObject } from '../kube';

export const ARGO_API_VERSION = 'argoproj.io/v1alpha1';

/** Where the manifests of an Application come from. */
export interface ApplicationSource {
  repoURL: string;
  targetRevision?: string;
  path?: string;
  chart?: string;
  ref?: string;
  helm?: HelmOptions;
  directory?: { recurse?: boolean; include?: string; exclude?: string };
}

export interface HelmOptions {
  releaseName?: string;
  valuesObject?: Record<string, unknown>;
  values?: string;
  valueFiles?: string[];
  parameters?: { name: string; value?: string }[];
}

export interface IgnoreDifference {
  group?: string;
  kind: string;
  name?: string;
  namespace?: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
}

export interface ApplicationSpec {
  project: string;
  destination: { name?: string; server?: string; namespace?: string };
  source?: ApplicationSource;
  sources?: ApplicationSource[];
  ignoreDifferences?: IgnoreDifference[];
  syncPolicy?: {
    automated?: { prune?: boolean; selfHeal?: boolean; enabled?: boolean };
    syncOptions?: string[];
    retry?: {
      limit?: number;
      backoff?: { duration?: string; factor?: number; maxDuration?: string };
    };
  };
}

export type SyncStatusCode = 'Synced' | 'OutOfSync' | 'Unknown';

export type HealthCode =
  | 'Healthy'
  | 'Suspended'
  | 'Progressing'
  | 'Missing'
  | 'Degraded'
  | 'Unknown';

export interface ResourceStatus {
  group?: string;
  kind: string;
  name: string;
  namespace?: string;
  version: string;
  status: SyncStatusCode;
  health?: { status: HealthCode; message?: string };
  requiresPruning?: boolean;
  syncWave?: number;
}

export interface ResourceResult {
  group: string;
  kind: string;
  name: string;
  namespace: string;
  version: string;
  status: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';
  message: string;
  hookPhase: 'Running' | 'Succeeded' | 'Failed';
  syncPhase: 'Sync';
}

/** What a sync was asked to do and with what: one of `revision` and `revisions`. */
export interface SyncSubject {
  revision?: string;
  revisions?: string[];
  source?: ApplicationSource;
  sources?: ApplicationSource[];
}

export interface Operation {
  initiatedBy?: { automated?: boolean; username?: string };
  retry?: NonNullable<ApplicationSpec['syncPolicy']>['retry'];
  sync?: SyncSubject & {
    prune?: boolean;
    syncOptions?: string[];
    autoHealAttemptsCount?: number;
  };
}

export interface OperationState {
  operation: Operation;
  phase: 'Running' | 'Succeeded' | 'Failed' | 'Error';
  message?: string;
  startedAt: string;
  finishedAt?: string;
  retryCount?: number;
  syncResult?: SyncSubject & { resources?: ResourceResult[] };
}

export interface ApplicationStatus {
  controllerNamespace?: string;
  sync?: {
    status: SyncStatusCode;
    revision?: string;
    revisions?: string[];
    comparedTo?: unknown;
  };
  health?: { status: HealthCode; lastTransitionTime?: string };
  operationState?: OperationState;
  history?: (SyncSubject & {
    id: number;
    deployedAt: string;
    deployStartedAt: string;
    initiatedBy?: Operation['initiatedBy'];
  })[];
  resources?: ResourceStatus[];
  conditions?: { type: string; message: string; lastTransitionTime: string }[];
  sourceType?: string;
  sourceTypes?: string[];
  reconciledAt?: string;
  resourceHealthSource?: string;
  summary?: { images?: string[] };
}

export type Application = TypedObject<ApplicationSpec, ApplicationStatus> & {
  operation?: Operation;
};

/** The wanted objects of an Application, with where they came from. */
export interface GeneratedManifests {
  objects: KubeObject[];
  /** One resolved revision for each source. */
  revisions: string[];
  sourceTypes: string[];
}
