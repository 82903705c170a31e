import { NotFoundError } from '@backstage/errors';
import { gitSnapshot } from '../git';
import { RepositorySnapshot } from '../snapshot';
import { ReadCommit } from './OperationContext';

/**
 * Reads what commits changed from a clone: a work tree or a bare repository.
 * A merge counts against its first parent, as a revert of it would.
 *
 * @public
 */
export function readCommitOf(folder: string): ReadCommit {
  return async commit => {
    const after = await gitSnapshot(folder, commit).catch(() => {
      throw new NotFoundError(
        `There is no commit ${commit} in ${folder}. Fetch it first.`,
      );
    });
    const before = await gitSnapshot(folder, `${commit}^`).catch(() => null);
    const old = idsOf(before);
    const now = idsOf(after);
    const changed = [...new Set([...old.keys(), ...now.keys()])]
      .filter(path => old.get(path) !== now.get(path))
      .sort();
    const was = await before?.read(changed.filter(path => old.has(path)));
    const is = await after.read(changed.filter(path => now.has(path)));
    return changed.map(file => ({
      file,
      before: was?.get(file)?.toString('utf8') ?? null,
      after: is.get(file)?.toString('utf8') ?? null,
    }));
  };
}

function idsOf(snapshot: RepositorySnapshot | null): Map<string, string> {
  return new Map(
    (snapshot?.files ?? [])
      .filter(file => file.kind === 'file')
      .map(file => [file.path, file.id]),
  );
}
