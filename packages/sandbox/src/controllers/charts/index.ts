export * from './calendar';
export * from './customResourceDefinition';
export * from './gatewayApi';
export * from './charts';
export * from './types';
