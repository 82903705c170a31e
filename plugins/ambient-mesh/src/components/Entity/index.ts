export * from './EntityMeshCard';
export * from './EntityMeshContent';
