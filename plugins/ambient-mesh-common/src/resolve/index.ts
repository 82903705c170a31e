export * from './plainRepositoryUrl';
export * from './resolveGateway';
export * from './resolveOwners';
export * from './resolveReadout';
