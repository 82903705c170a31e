export * from './createMeshModel';
export * from './GatewayLists';
export * from './gatewayIndexEntry';
export * from './hasFreshPart';
export * from './MeshModel';
export * from './MeshViews';
export * from './visibleView';
