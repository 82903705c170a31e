export { ambientMeshPlugin as default } from './plugin';
export * from './api';
export * from './isAmbientMeshAvailable';
