import type { Condition, TypedObject } from '../../kube';
import type { ApplicationSpec } from '../types';
import type { Parameters } from './renderTemplate';

export interface ApplicationSetGenerator {
  list?: { elements?: Parameters[] };
  clusters?: { values?: Record<string, string> };
  git?: {
    repoURL: string;
    revision?: string;
    directories?: { path: string; exclude?: boolean }[];
  };
}

export type ApplicationSet = TypedObject<
  {
    goTemplate?: boolean;
    goTemplateOptions?: string[];
    generators?: ApplicationSetGenerator[];
    template: {
      metadata: {
        name: string;
        labels?: Record<string, string>;
        annotations?: Record<string, string>;
        finalizers?: string[];
      };
      spec: ApplicationSpec;
    };
    syncPolicy?: {
      preserveResourcesOnDeletion?: boolean;
      applicationsSync?:
        | 'sync'
        | 'create-only'
        | 'create-update'
        | 'create-delete';
    };
  },
  { conditions?: Condition[] }
>;
