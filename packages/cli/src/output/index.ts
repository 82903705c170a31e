export * from './colors';
export * from './options';
export * from './plural';
export * from './progress';
export * from './table';
export * from './write';
