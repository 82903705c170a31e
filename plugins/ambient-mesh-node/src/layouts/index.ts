export * from './DeclaredMeshCache';
export * from './Layout';
export * from './layouts';
export * from './readDeclaredMesh';
export { isRelevant } from './relevance';
export {
  fieldRefOf,
  getList,
  getMap,
  getNode,
  getScalar,
  getStrings,
  getText,
  locationOf,
  mergeValues,
  parseEmbedded,
  toJson,
} from './yaml';
export type { YamlList, YamlMap, YamlNode } from './yaml';
