export * from './AmbientMeshApi';
export * from './AmbientMeshClient';
