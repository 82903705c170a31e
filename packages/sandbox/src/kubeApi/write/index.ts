export * from './createObject';
export * from './replaceObject';
export * from './deleteObject';
