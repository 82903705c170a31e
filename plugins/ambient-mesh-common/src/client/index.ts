export * from './AmbientMeshApi';
