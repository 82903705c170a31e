import { InputError } from '@backstage/errors';
import type { ControllerLog } from '../ControllerLog';
import {
  Informers,
  KubeClient,
  type KubeEndpoint,
  type KubeObject,
} from '../kube';
import { LiveState } from './LiveState';
import type { ApplicationSpec } from './types';

/** Address of the cluster that Argo CD itself runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/** A cluster that Applications are synced to, and what is seen there. */
export interface Destination {
  client: KubeClient;
  live: LiveState;
}

/** The clusters that Argo CD syncs to: its own, and those that were added to it. */
export class Destinations {
  /** By name and by address. */
  readonly #clusters: Map<string, Destination>;
  readonly #closes: Array<() => void>;

  private constructor(
    clusters: Map<string, Destination>,
    closes: Array<() => void>,
  ) {
    this.#clusters = clusters;
    this.#closes = closes;
  }

  static create(options: {
    client: KubeClient;
    informers: Informers;
    /** Names of Argo CD's own cluster. */
    own: string[];
    /** Other clusters by name. */
    others: Record<string, KubeEndpoint>;
    log: ControllerLog;
    /** Told of every change of an object that an Application tracks. */
    onChange(application: string, object: KubeObject): void;
  }): Destinations {
    const { client, informers, own, others, log, onChange } = options;
    const here = { client, live: LiveState.create({ informers, onChange }) };
    const clusters = new Map<string, Destination>(
      [IN_CLUSTER, ...own].map(name => [name, here]),
    );
    const closes: Array<() => void> = [];
    for (const [name, endpoint] of Object.entries(others)) {
      const connection = KubeClient.create(endpoint);
      const seen = Informers.create({ client: connection, log });
      const there = {
        client: connection.as('argocd-controller'),
        live: LiveState.create({ informers: seen, onChange }),
      };
      clusters.set(name, there).set(endpoint.url, there);
      closes.push(() => {
        seen.close();
        connection.close();
      });
    }
    return new Destinations(clusters, closes);
  }

  /**
   * The cluster of a destination.
   * @throws InputError in Argo CD's words, when there is none.
   */
  find({ name, server }: ApplicationSpec['destination']): Destination {
    if (name && server) {
      throw new InputError(
        `application destination can't have both name and server defined: ${name} ${server}`,
      );
    }
    const found = this.#clusters.get(name ?? server ?? '');
    if (found) return found;
    if (name) {
      throw new InputError(`there are no clusters with this name: ${name}`);
    }
    throw new InputError(
      server
        ? `cluster "${server}" not found`
        : 'Destination server missing from app spec',
    );
  }

  close(): void {
    for (const close of this.#closes) close();
  }
}
