export * from './colors';
export * from './options';
export * from './progress';
export * from './table';
export * from './write';
