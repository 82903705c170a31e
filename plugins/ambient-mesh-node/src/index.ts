export * from './snapshot';
export * from './policy';
