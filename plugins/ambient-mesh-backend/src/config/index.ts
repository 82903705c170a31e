export * from './MeshConfig';
export * from './readMeshConfig';
