export * from './kustomizationFile';
export * from './kustomizationLayout';
export * from './readKustomization';
