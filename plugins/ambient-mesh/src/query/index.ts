export * from './MeshQueryProvider';
export * from './useMeshQueries';
