export * from './statusError';
export * from './failures';
export * from './causes';
