export * from './chartConditions';
export * from './doneConditions';
export * from './linkKey';
export * from './ProgressInput';
export * from './progressOf';
export * from './healthGate';
