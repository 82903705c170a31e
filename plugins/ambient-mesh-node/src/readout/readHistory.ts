import {
  DeclaredMesh,
  Unread,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import pLimit from 'p-limit';
import { gitLog, GitLogEntry, gitSnapshot, isShallow } from '../git';
import { resolveCommit } from '../git/resolveCommit';
import {
  DeclaredMeshCache,
  readDeclaredMesh,
  ReadDeclaredMeshOptions,
} from '../layouts';
import {
  carryOver,
  changesBetween,
  HistoryState,
  stateOf,
} from './compareStates';
import { HistoryCommit, MeshHistory } from './MeshHistory';

/** @public */
export interface ReadHistoryOptions
  extends Pick<
    ReadDeclaredMeshOptions,
    'layouts' | 'exclude' | 'urls' | 'path'
  > {
  /** Work tree, a folder of one, or a bare repository. */
  directory: string;
  /** Default `HEAD`. */
  revision?: string;
  /** Newest commits only. */
  limit?: number;
  /** Called after each commit. */
  onProgress?: (done: number, total: number) => void;
}

/** Commits that are listed ahead of the one being read. */
const ahead = 4;
const files = ['*.yaml', '*.yml', '*.json', '*.tpl', '*ustomization'];
const brokenYaml = /not valid YAML|not UTF-8|binary/;

/**
 * Reads every commit along first parents and tells what changed from each to
 * the next. A file is parsed once however many commits hold it.
 *
 * @throws NotFoundError when there is no such repository or commit.
 * @public
 */
export async function readHistory(
  options: ReadHistoryOptions,
): Promise<MeshHistory> {
  const { directory, revision = 'HEAD', limit, onProgress } = options;
  const head = await resolveCommit(directory, revision);
  const isCutOff = await isShallow(directory);
  const log = (
    await gitLog(directory, head, { limit, paths: files })
  ).reverse();
  const cache = DeclaredMeshCache.create();
  const limiter = pLimit(ahead);
  const listings = log.map(entry => () => gitSnapshot(directory, entry.commit));
  const pending = listings.slice(0, ahead).map(list => limiter(list));
  const describe = describeCommits(log);
  const rows: MeshHistory['rows'] = [];
  let state: HistoryState = new Map();
  let known = new Set<string>();
  for (const [index, entry] of log.entries()) {
    const snapshot = await pending[index];
    // Done with it; a long history must not hold all its listings.
    delete pending[index];
    if (index + ahead < log.length) {
      pending[index + ahead] = limiter(listings[index + ahead]);
    }
    const mesh = await readDeclaredMesh(snapshot, { ...options, cache });
    const broken = brokenIn(mesh);
    const now = carryOver(
      state,
      stateOf(mesh),
      new Set(broken.map(({ file }) => file)),
    );
    const commit = describe(entry);
    const added = newIn(broken, known);
    if (added.length > 0) {
      rows.push({ ...commit, kind: 'unreadable', unread: added });
    }
    // The oldest of a history that is cut off or limited says what was there,
    // not what changed.
    const isBeginning =
      !isCutOff && (entry.parent === null || limit === undefined);
    if (index > 0 || isBeginning) {
      rows.push(
        ...changesBetween(state, now).map(change => ({ ...commit, ...change })),
      );
    }
    state = now;
    known = new Set(broken.map(idOf));
    onProgress?.(index + 1, log.length);
  }
  return { head, commits: log.length, rows: rows.reverse() };
}

function brokenIn(mesh: DeclaredMesh): Unread[] {
  return mesh.coverage.unread.filter(({ reason }) => brokenYaml.test(reason));
}

function newIn(broken: Unread[], known: Set<string>): Unread[] {
  return broken.filter(unread => !known.has(idOf(unread)));
}

function idOf({ file, reason }: Unread): string {
  return `${file}\n${reason}`;
}

function describeCommits(
  log: GitLogEntry[],
): (entry: GitLogEntry) => HistoryCommit {
  const full = (abbreviated: string | null) =>
    abbreviated === null
      ? null
      : log.find(({ commit }) => commit.startsWith(abbreviated))?.commit ??
        abbreviated;
  const revertedBy = new Map<string, string>();
  for (const { commit, reverts } of log) {
    const target = full(reverts);
    if (target !== null) {
      revertedBy.set(target, commit);
    }
  }
  return ({ commit, authoredAt, author, subject, reverts }) => ({
    commit,
    date: authoredAt,
    author,
    subject,
    reverts: full(reverts),
    revertedBy: revertedBy.get(commit) ?? null,
  });
}
