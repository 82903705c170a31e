export * from './labelSelector';
export * from './fieldSelector';
export * from './selection';
