export * from './GatewayCriteria';
export * from './gatewayRef';
export * from './gatewayResource';
export * from './MeshAuthorizer';
export * from './rules';
