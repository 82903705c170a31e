import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { FilePlace, WorkingFiles } from './WorkingFiles';

const POLICY = 'ValidatingAdmissionPolicy';

/** A CEL list of channels, and nothing else: `['rapid', 'stable']`. */
const LIST = /^\[\s*'[-a-z0-9]+'(\s*,\s*'[-a-z0-9]+')*\s*\]$/;

/** The variable `channels` of an admission policy in Git. */
export interface ChannelList {
  at: FilePlace;
  expression: string;
  /** The channels that it names. */
  allowed: string[];
}

/**
 * Where admission policies in Git list the channels that a gateway may ask for.
 * What is no plain list is left out.
 */
export async function channelLists(
  files: WorkingFiles,
): Promise<ChannelList[]> {
  const yaml = files.paths().filter(path => /\.ya?ml$/.test(path));
  const found: ChannelList[] = [];
  for (const [file, bytes] of await files.snapshot().read(yaml)) {
    if (!bytes.includes(POLICY)) continue;
    found.push(...listsOf(bytes.toString(), file));
  }
  return found;
}

function listsOf(text: string, file: string): ChannelList[] {
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
              allowed: [...value.value.matchAll(/'([^']+)'/g)].map(m => m[1]),
            },
          ]
        : [];
    });
  });
}
