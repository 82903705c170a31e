export * from './channelSoaks';
export * from './freeze';
export * from './gatewayApi';
export * from './holds';
export * from './pendingTags';
export * from './releaseAge';
export * from './soak';
export * from './window';
