export * from './GatewaysPage';
