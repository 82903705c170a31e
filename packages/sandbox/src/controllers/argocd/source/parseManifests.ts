import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../kube';
import { ComparisonError } from '../ComparisonError';

/**
 * The objects of one manifest file. As in Argo CD, a file that does not parse
 * is an error only when it looks like a manifest; what has no kind is none.
 * @throws ComparisonError when the file looks like a manifest and does not parse.
 */
export function parseManifests(file: string, text: string): KubeObject[] {
  const documents = parseAllDocuments(text, { uniqueKeys: false });
  const list = Array.isArray(documents) ? documents : [];
  const broken = list.find(document => document.errors.length);
  if (broken) {
    if (!looksLikeManifest(text)) return [];
    throw new ComparisonError(
      `Failed to unmarshal "${file}": failed to unmarshal manifest: error converting YAML to JSON: yaml: ${
        broken.errors[0].message.split('\n')[0]
      }`,
    );
  }
  return list.flatMap(document => {
    const value = document.toJS() as KubeObject | null;
    if (!value?.kind || !value.apiVersion) return [];
    if (value.kind === 'List' && Array.isArray(value.items)) {
      return value.items as KubeObject[];
    }
    return [value];
  });
}

function looksLikeManifest(text: string): boolean {
  return ['apiVersion', 'kind', 'metadata'].every(field =>
    new RegExp(`^${field}\\s*:`, 'm').test(text),
  );
}
