export * from './fieldSet';
export * from './managers';
export * from './trackUpdate';
export * from './serverSideApply';
