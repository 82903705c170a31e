export * from './Loaded';
export * from './LoadingLines';
