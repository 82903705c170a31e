export * from './defaulting';
export * from './validation';
export * from './walk';
export * from './unknownFields';
