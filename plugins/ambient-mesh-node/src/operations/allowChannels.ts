import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { FilePlace, WorkingFiles } from './WorkingFiles';

const POLICY = 'ValidatingAdmissionPolicy';

/** A CEL list of channels, and nothing else: `['rapid', 'stable']`. */
const LIST = /^\[\s*'[-a-z0-9]+'(\s*,\s*'[-a-z0-9]+')*\s*\]$/;

/**
 * Adds channels to the variable `channels` of the admission policies in Git
 * that allow `beside` already: a label that the API server refuses would keep
 * Argo CD from syncing the gateway. What is no plain list is left alone.
 *
 * @param names - in their order; those that are allowed already are skipped
 * @returns the files that were edited, sorted
 */
export async function allowChannels(
  names: string[],
  beside: string,
  files: WorkingFiles,
): Promise<string[]> {
  const edited = new Set<string>();
  const yaml = files.paths().filter(path => /\.ya?ml$/.test(path));
  for (const [file, bytes] of await files.snapshot().read(yaml)) {
    if (!bytes.includes(POLICY)) continue;
    for (const { at, expression } of channelLists(bytes.toString(), file)) {
      const allowed = [...expression.matchAll(/'([^']+)'/g)].map(m => m[1]);
      const missing = names.filter(name => !allowed.includes(name));
      if (!allowed.includes(beside) || missing.length === 0) continue;
      const more = missing.map(name => `, '${name}'`).join('');
      const value = expression.replace(/\s*\]$/, `${more}]`);
      await files.edit(file, [{ kind: 'set', at, value }]);
      edited.add(file);
    }
  }
  return [...edited].sort();
}

function channelLists(
  text: string,
  file: string,
): Array<{ at: FilePlace; expression: string }> {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if ('empty' in documents) return [];
  return documents.flatMap((root, document) => {
    const variables = root.getIn(['spec', 'variables']);
    if (root.errors.length || root.get('kind') !== POLICY || !isSeq(variables))
      return [];
    return variables.items.flatMap((item, index) => {
      const value = isMap(item) && item.get('expression', true);
      return isMap(item) &&
        item.get('name') === 'channels' &&
        isScalar(value) &&
        typeof value.value === 'string' &&
        LIST.test(value.value.trim())
        ? [
            {
              at: {
                file,
                document,
                path: ['spec', 'variables', index, 'expression'],
              },
              expression: value.value.trim(),
            },
          ]
        : [];
    });
  });
}
