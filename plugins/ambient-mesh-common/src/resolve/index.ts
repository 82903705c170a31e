export * from './resolveGateway';
export * from './resolveOwners';
export * from './resolveReadout';
