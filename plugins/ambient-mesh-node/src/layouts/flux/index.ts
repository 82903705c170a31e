export * from './fluxKustomizationLayout';
export * from './gitRepositoryLayout';
export * from './helmReleaseLayout';
