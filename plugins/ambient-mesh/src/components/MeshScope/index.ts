export * from './MeshScope';
