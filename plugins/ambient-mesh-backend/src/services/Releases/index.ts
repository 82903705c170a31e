export * from './releaseOverview';
