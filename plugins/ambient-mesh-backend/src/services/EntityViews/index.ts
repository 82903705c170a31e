export * from './EntityViews';
