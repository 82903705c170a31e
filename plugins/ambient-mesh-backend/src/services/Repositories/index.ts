export * from './MeshRepositories';
