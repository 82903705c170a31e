export * from './createMeshModel';
export * from './listGatewayPage';
export * from './hasFreshPart';
export * from './MeshModel';
export * from './MeshViews';
export * from './visibleView';
