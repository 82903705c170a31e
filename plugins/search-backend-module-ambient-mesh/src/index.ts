/**
 * Channels, revisions, gateways and findings of meshes in the search of
 * Backstage.
 *
 * @packageDocumentation
 */
export { searchModuleAmbientMesh as default } from './module';
