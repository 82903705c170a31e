export * from './snapshot';
export * from './policy';
export * from './edit';
