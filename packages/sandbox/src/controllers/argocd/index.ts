export * from './startArgoCd';
export type * from './types';
