export * from './MeshLinksContext';
export * from './createMeshLinks';
