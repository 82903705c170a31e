export * from './age';
export * from './columns';
export * from './table';
export * from './partialMetadata';
export * from './printerColumns';
