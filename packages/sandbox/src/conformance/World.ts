import type { Informer, KubeClient, KubeObject } from '../controllers/kube';
import type { GitopsRepository } from './GitopsRepository';

/** A place in which a scenario is played: the sandbox or the real cluster. */
export interface World {
  name: 'sandbox' | 'cluster';
  client: KubeClient;
  /** The reference architecture's repository, as this world's Argo CD reads it. */
  repository: GitopsRepository;
  /** The current objects of a kind. */
  objects(apiVersion: string, kind: string): KubeObject[];
  /** Calls back whenever anything that is watched changes. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

/** The kinds that the product reads, which both worlds are compared by. */
export const WATCHED: [string, string][] = [
  ['argoproj.io/v1alpha1', 'Application'],
  ['argoproj.io/v1alpha1', 'ApplicationSet'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'GatewayClass'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DaemonSet'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['v1', 'Pod'],
];

/** Informers of the watched kinds as a world's eyes. */
export function watchedObjects(informers: Map<string, Informer<KubeObject>>) {
  return {
    objects: (apiVersion: string, kind: string) =>
      informers.get(`${apiVersion}/${kind}`)?.list() ?? [],
    onChange: (listener: () => void) => {
      for (const informer of informers.values()) informer.onChange(listener);
    },
  };
}
