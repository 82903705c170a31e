import { JsonPrimitive } from '@backstage/types';
import { ComponentName } from './declared';
import type { UpgradeStrategy } from './upgrade';

/** @public */
export interface ObjectName {
  namespace: string;
  name: string;
}

/** Charts that Istio publishes (`istio.md` 7.1). @public */
export type ChartName =
  | 'base'
  | 'istiod'
  | 'cni'
  | 'ztunnel'
  | 'gateway'
  | 'default'
  | 'ambient';

/**
 * One intent a person has. `cluster` narrows it where Git declares several.
 *
 * @public
 */
export type Operation =
  | { kind: 'add-revision'; version: string; name?: string; cluster?: string }
  | { kind: 'remove-revision'; name: string; cluster?: string }
  | {
      kind: 'move-channel';
      channels: string[];
      revision: string;
      cluster?: string;
    }
  | {
      kind: 'upgrade-component';
      components: ComponentName[];
      version: string;
      revision?: string;
      cluster?: string;
    }
  | {
      kind: 'set-gateway-channel';
      gateway: ObjectName;
      /** `null` removes the label: the namespace or the default decides. */
      channel: string | null;
      cluster?: string;
    }
  | {
      kind: 'create-waypoint';
      gateway: ObjectName;
      channel: string;
      for?: 'service' | 'workload' | 'all' | 'none';
      /** File to write; default: beside the namespace's other files. */
      path?: string;
      cluster?: string;
    }
  | {
      kind: 'remove-waypoint';
      gateway: ObjectName;
      /** Take what its own namespace enrols in it out first. Default: refuse. */
      unenroll?: boolean;
      cluster?: string;
    }
  | {
      kind: 'enroll';
      namespace: string;
      /** Absent: the whole namespace. */
      service?: string;
      waypoint: string;
      waypointNamespace?: string;
      cluster?: string;
    }
  | { kind: 'unenroll'; namespace: string; service?: string; cluster?: string }
  | {
      kind: 'patch-revision';
      name: string;
      version: string;
      sameName?: boolean;
      cluster?: string;
    }
  | { kind: 'migrate-charts'; cluster?: string }
  | {
      kind: 'upgrade';
      to: string;
      channel?: string;
      strategy?: UpgradeStrategy;
      /** Of the strategy `relabel`: most gateways in one change. Default: 10. */
      batch?: number;
      /**
       * New revisions begin with the defaults of the minor that runs
       * (`compatibilityVersion`); a last step takes over the new ones.
       */
      keepBehaviour?: boolean;
      cluster?: string;
    }
  | { kind: 'revert'; commit: string }
  | { kind: 'add-channel'; channel: string; revision: string; cluster?: string }
  | { kind: 'remove-channel'; channel: string; cluster?: string }
  | {
      kind: 'set-chart-values';
      chart: ChartName;
      /** Of several releases of `istiod`: the one of this revision. */
      revision?: string;
      /** Of several releases of `gateway`: `namespace/name`. */
      release?: string;
      /** Dotted path of a value → what it becomes; `null` removes it. */
      values: Record<string, JsonPrimitive>;
      cluster?: string;
    }
  | {
      kind: 'upgrade-gateway-chart';
      /** `namespace/name` of a release of the chart `gateway`. */
      release: string;
      version: string;
      cluster?: string;
    }
  | { kind: 'adopt-phases'; channel: string; cluster?: string }
  | { kind: 'write-code-owners' };

/** @public */
export type OperationKind = Operation['kind'];
