export * from './serveDiscovery';
export * from './apiResources';
