export * from './channelLayout';
export * from './crdLayout';
export * from './gatewayLayout';
export * from './objectLayout';
export * from './renderedLayout';
