import { LayoutDocument } from './Layout';
import { getText, YamlNode, YamlSource } from './yaml';

/** A parsed document with what every layout asks first. */
export function toLayoutDocument(
  root: YamlNode,
  source: YamlSource,
): LayoutDocument {
  return {
    file: source.file,
    fileName: source.file.slice(source.file.lastIndexOf('/') + 1),
    line: root.line,
    index: source.document,
    root,
    apiVersion: getText(root, 'apiVersion') ?? '',
    kind: getText(root, 'kind') ?? '',
    generated: false,
  };
}
