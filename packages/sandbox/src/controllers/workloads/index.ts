export * from './startWorkloads';
export type { Tempo } from './Tempo';
