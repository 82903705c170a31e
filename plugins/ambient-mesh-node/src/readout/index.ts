export * from './MeshHistory';
export * from './readHistory';
