export * from './MeshLinksContext';
export * from './createMeshLinks';
export * from './templateOf';
