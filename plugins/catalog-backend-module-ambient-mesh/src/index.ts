/**
 * Revisions, channels and waypoints as entities of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleAmbientMesh as default } from './module';
export { MeshEntityProvider } from './provider';
