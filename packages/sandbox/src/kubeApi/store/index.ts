export * from './eventLog';
export * from './persistence';
export * from './store';
