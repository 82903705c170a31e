import { channelLists } from './channelLists';
import { WorkingFiles } from './WorkingFiles';

/**
 * Takes a channel that is no more out of the variable `channels` of admission
 * policies in Git, as `allowChannels` puts it in. A list that would be empty is
 * left as it is.
 */
export async function disallowChannel(
  name: string,
  files: WorkingFiles,
): Promise<void> {
  for (const { at, expression, allowed } of await channelLists(files)) {
    if (!allowed.includes(name) || allowed.length === 1) continue;
    const value = expression
      .replace(new RegExp(`,\\s*'${name}'`), '')
      .replace(new RegExp(`'${name}'\\s*,\\s*`), '');
    await files.edit(at.file, [{ kind: 'set', at, value }]);
  }
}
