import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { applyPatch, reversePatch, structuredPatch } from 'diff';
import { ApplyOperation } from './OperationContext';
import { restoreLines } from './restoreLines';
import { WorkingFiles } from './WorkingFiles';

/** `revert`: undoes what one commit changed, on top of what came after it. */
export const revert: ApplyOperation<'revert'> = async (
  { commit },
  { files, readCommit },
) => {
  if (!/^[0-9a-f]{7,64}$/i.test(commit)) {
    throw new InputError(
      `'${commit}' is no commit id. Write at least seven of its hexadecimal digits.`,
    );
  }
  if (!readCommit) {
    throw new InputError(
      'A commit can only be reverted where the history is at hand: run this in a clone of the repository.',
    );
  }
  const edits = await readCommit(commit);
  if (edits.length === 0) {
    throw new ConflictError(
      `Commit ${commit} changed no file: nothing to revert.`,
    );
  }
  let changed = false;
  for (const edit of edits) {
    changed = (await undo(edit, commit, files)) || changed;
  }
  if (!changed) {
    throw new ConflictError(
      `What commit ${commit} did is undone already: nothing to do.`,
    );
  }
  return {
    title: `Revert commit ${commit.slice(0, 10)}`,
    undo: 'Revert this commit: the reverted change is made again.',
  };
};

/** @returns Whether the file was not as before the commit already. */
async function undo(
  { file, before, after }: FileEdit,
  commit: string,
  files: WorkingFiles,
): Promise<boolean> {
  const current = files.has(file) ? await files.read(file) : null;
  if (current === before) {
    return false;
  }
  if (current === after) {
    files.restore(file, before);
    return true;
  }
  const merged =
    current === null || before === null || after === null
      ? null
      : restoreLines({ before, after, current }) ??
        unpatch(file, { before, after, current });
  if (merged === null) {
    throw new ConflictError(
      `${file} was changed again after commit ${commit}, in the same lines. Revert it by hand.`,
    );
  }
  files.restore(file, merged);
  return true;
}

function unpatch(
  file: string,
  texts: { before: string; after: string; current: string },
): string | null {
  const patch = structuredPatch(file, file, texts.before, texts.after);
  const merged = applyPatch(texts.current, reversePatch(patch), {
    fuzzFactor: 0,
    autoConvertLineEndings: false,
  });
  return merged === false ? null : merged;
}
