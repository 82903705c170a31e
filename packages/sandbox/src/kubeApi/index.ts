export { startKubeApi } from './startKubeApi';
export type { KubeApi, KubeApiOptions } from './startKubeApi';
export type { PolicyRule, TokenUser } from './auth';
export type { Counters } from './counters';
export type { FaultEffect, FaultRule, Faults } from './faults';
export type {
  JsonObject,
  KubeObject,
  ObjectMeta,
  OwnerReference,
} from './types';
export { selfSignedTls } from './selfSignedTls';
export type { ServerTls } from './selfSignedTls';
