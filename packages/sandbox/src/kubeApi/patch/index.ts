export * from './mergePatch';
export * from './jsonPatch';
export * from './strategicMergePatch';
export * from './listType';
