export * from './channelOfPhase';
export * from './defaultPolicy';
export * from './namespacePolicyOf';
export * from './nextChannelMove';
export * from './ownerOfNamespace';
export * from './policyJsonSchema';
export * from './schema';
export * from './validatePolicy';
