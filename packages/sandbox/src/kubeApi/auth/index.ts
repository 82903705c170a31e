export * from './user';
export * from './authenticate';
export * from './authorize';
export * from './impersonate';
export * from './reviews';
