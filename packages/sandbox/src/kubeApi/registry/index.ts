export * from './resourceDefinition';
export * from './registry';
export * from './defineResource';
export * from './customResource';
