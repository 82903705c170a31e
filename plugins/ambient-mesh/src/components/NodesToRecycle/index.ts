export * from './NodesToRecycle';
