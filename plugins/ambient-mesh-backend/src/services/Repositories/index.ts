export * from './createMirrors';
export * from './GitCollector';
export * from './MeshRepositories';
