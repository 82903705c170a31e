export * from './sailLayout';
