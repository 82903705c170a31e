import { runGit, runGitLine, splitNul } from './run';

/** A file that differs between two trees. */
export interface FileDiff {
  path: string;
  previousPath?: string;
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  /** Blob after the change; before it for a removed file. */
  oid: string;
  additions: number;
  deletions: number;
  /** Hunks without a header; absent for a binary file. */
  patch?: string;
}

const statuses: Record<string, FileDiff['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

function diff(dir: string, from: string, to: string, options: string[]) {
  return runGit({
    dir,
    args: ['diff-tree', '-r', '-M', '--no-color', ...options, from, to, '--'],
  });
}

/** A unified diff with `diff --git` headers, as `git diff` prints it. */
export async function unifiedDiff(
  dir: string,
  from: string,
  to: string,
): Promise<string> {
  const { stdout } = await diff(dir, from, to, ['-p']);
  return stdout.toString('utf8');
}

function hunks(patch: string): string | undefined {
  const start = patch.search(/^@@ /m);
  return start < 0 ? undefined : patch.slice(start).replace(/\n$/, '');
}

/** The files that differ between two commits or trees, by path. */
export async function diffFiles(
  dir: string,
  from: string,
  to: string,
): Promise<FileDiff[]> {
  const [raw, numstat, text] = await Promise.all([
    diff(dir, from, to, ['--raw', '--no-abbrev', '-z']),
    diff(dir, from, to, ['--numstat', '-z']),
    unifiedDiff(dir, from, to),
  ]);
  const counts = splitNul(numstat.stdout)
    .filter(field => field.includes('\t'))
    .map(field => field.split('\t').slice(0, 2).map(Number));
  const patches = text.split(/^(?=diff --git )/m).filter(Boolean);
  const fields = splitNul(raw.stdout);
  const files: FileDiff[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, , before, after, letter] = fields[at].split(' ');
    const status = statuses[letter[0]] ?? 'changed';
    const renamed = status === 'renamed';
    const index = files.length;
    const [additions, deletions] = counts[index];
    files.push({
      path: fields[at + (renamed ? 2 : 1)],
      ...(renamed ? { previousPath: fields[at + 1] } : {}),
      status,
      oid: status === 'removed' ? before : after,
      additions: additions || 0,
      deletions: deletions || 0,
      patch: hunks(patches[index] ?? ''),
    });
    at += renamed ? 3 : 2;
  }
  return files;
}

/** The newest common ancestor, or `null` for unrelated histories. */
export async function mergeBase(
  dir: string,
  one: string,
  other: string,
): Promise<string | null> {
  const line = await runGitLine({
    dir,
    args: ['merge-base', one, other],
    accept: [1],
  });
  return line === '' ? null : line;
}

/** True when `ancestor` is in the history of `commit`. */
export async function isAncestor(
  dir: string,
  ancestor: string,
  commit: string,
): Promise<boolean> {
  const { exitCode } = await runGit({
    dir,
    args: ['merge-base', '--is-ancestor', ancestor, commit],
    accept: [1],
  });
  return exitCode === 0;
}
