export * from './ChangeProgressView';
export * from './RollbackNote';
