export * from './fakeMeshApi';
export * from './gateways';
export * from './meshes';
export * from './upgrades';
