export { scaffolderModuleAmbientMesh as default } from './module';
