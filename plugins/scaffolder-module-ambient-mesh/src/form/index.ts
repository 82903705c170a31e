export * from './FieldProps';
export * from './formValue';
export * from './resolveOperations';
export * from './useMeshData';
export * from './useMeshName';
