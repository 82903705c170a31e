export * from './cluster';
export * from './snapshot';
export * from './policy';
export * from './edit';
