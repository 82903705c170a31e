export * from './AmbientMeshApi';
export * from './AmbientMeshClient';
export * from './scmTokenSecret';
