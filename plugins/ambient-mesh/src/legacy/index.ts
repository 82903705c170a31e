export * from '../api';
export * from '../isAmbientMeshAvailable';
export * from './plugin';
