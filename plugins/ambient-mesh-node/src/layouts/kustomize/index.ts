export * from './kustomizationFile';
export * from './kustomizationLayout';
export * from './readKustomization';
export * from './reportPatches';
