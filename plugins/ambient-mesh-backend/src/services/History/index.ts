export * from './MeshHistories';
