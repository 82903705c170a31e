export * from './MeshCollatorFactory';
export * from './gatewayDocuments';
export * from './meshDocuments';
