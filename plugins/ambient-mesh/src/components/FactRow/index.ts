export * from './FactList';
export * from './FactRow';
