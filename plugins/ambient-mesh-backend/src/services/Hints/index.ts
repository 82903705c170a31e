export * from './subscribeToHints';
