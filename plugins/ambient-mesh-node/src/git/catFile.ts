import { InputError } from '@backstage/errors';
import { runGit } from './runGit';

const newline = 0x0a;

/**
 * Contents of blobs by id, through one `git cat-file --batch`.
 *
 * @param ids - Distinct blob ids.
 * @throws InputError when a blob is not in the repository.
 */
export async function catFile(
  cwd: string,
  ids: string[],
): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  if (ids.length === 0) {
    return contents;
  }
  const output = await runGit(['cat-file', '--batch'], {
    cwd,
    input: `${ids.join('\n')}\n`,
  });
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(newline, at);
    const [id, type, size] = output.toString('latin1', at, end).split(' ');
    if (type !== 'blob') {
      throw new InputError(`The repository has no blob ${id}`);
    }
    const start = end + 1;
    contents.set(id, output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}
