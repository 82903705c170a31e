import { ComponentName } from './declared';

/** @public */
export interface ObjectName {
  namespace: string;
  name: string;
}

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
  | { kind: 'remove-waypoint'; gateway: ObjectName; cluster?: string }
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
  | { kind: 'upgrade'; to: string; channel?: string; cluster?: string }
  | { kind: 'revert'; commit: string };

/** @public */
export type OperationKind = Operation['kind'];
