export * from './builders';
export * from './renderForm';
