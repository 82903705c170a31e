export * from './ambientMeshApiRef';
