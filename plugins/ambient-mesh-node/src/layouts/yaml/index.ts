export * from './access';
export * from './build';
export * from './fieldRef';
export * from './marks';
export * from './merge';
export * from './ParsedYaml';
export * from './parseYaml';
export * from './YamlNode';
