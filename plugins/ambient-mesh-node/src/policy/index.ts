export * from './parseMeshPolicy';
export * from './policyFindings';
