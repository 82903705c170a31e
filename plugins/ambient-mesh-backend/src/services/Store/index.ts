export * from './applyMigrations';
export * from './ChangeStore';
export * from './ClusterStore';
export * from './LeaseStore';
export * from './RepositoryStore';
export * from './SourceRow';
