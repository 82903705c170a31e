export * from './createRollbackReadiness';
