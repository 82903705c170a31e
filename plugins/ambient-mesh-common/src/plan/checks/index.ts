export * from './freeze';
export * from './holds';
export * from './releaseAge';
export * from './soak';
export * from './window';
