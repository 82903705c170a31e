export * from './meshLayoutExtensionPoint';
