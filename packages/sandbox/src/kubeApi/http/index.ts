export * from './accept';
export * from './apiRequest';
export * from './body';
export * from './present';
export * from './requestPath';
export * from './respond';
