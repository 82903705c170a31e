import { channelLists } from './channelLists';
import { WorkingFiles } from './WorkingFiles';

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
  for (const { at, expression, allowed } of await channelLists(files)) {
    const missing = names.filter(name => !allowed.includes(name));
    if (!allowed.includes(beside) || missing.length === 0) continue;
    const more = missing.map(name => `, '${name}'`).join('');
    const value = expression.replace(/\s*\]$/, `${more}]`);
    await files.edit(at.file, [{ kind: 'set', at, value }]);
    edited.add(at.file);
  }
  return [...edited].sort();
}
