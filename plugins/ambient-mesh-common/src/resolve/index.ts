export * from './plainRepositoryUrl';
export * from './releaseName';
export * from './resolveGateway';
export * from './resolveOwners';
export * from './resolveReadout';
