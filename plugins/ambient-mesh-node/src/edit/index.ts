export * from './YamlEdit';
export * from './YamlEditRefusedError';
export { editYaml } from './editYaml';
