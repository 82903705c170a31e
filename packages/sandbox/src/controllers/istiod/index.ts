export * from './owns';
export * from './startIstiod';
