/**
 * Scaffolder actions and templates of Ambient Mesh for Backstage.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAmbientMesh as default } from './module';
export { createMeshChangeAction, createMeshPlanAction } from './actions';
