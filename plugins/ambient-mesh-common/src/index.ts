export * from './annotations';
export * from './calendar';
export * from './client';
export * from './compare';
export * from './model';
export * from './permissions';
export * from './policy';
export * from './resolve';
