export * from './applicationLayout';
export * from './applicationSetLayout';
