export * from './parseMeshPolicy';
