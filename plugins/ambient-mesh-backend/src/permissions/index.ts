export * from './GatewayCriteria';
export * from './gatewayResource';
export * from './MeshAuthorizer';
export * from './rules';
