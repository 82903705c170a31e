export * from './fakeMeshApi';
export * from './gateways';
export * from './meshes';
