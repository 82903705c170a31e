export * from './cluster';
export * from './snapshot';
export * from './policy';
export * from './edit';
export * from './git';
export * from './layouts';
export * from './extensions';
