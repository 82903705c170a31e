export * from './KubeFetch';
export * from './readObservedMesh';
