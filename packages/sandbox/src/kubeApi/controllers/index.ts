export * from './crdController';
export * from './garbageCollector';
export * from './namespaceController';
export * from './podReaper';
