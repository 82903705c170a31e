import {
  DeclaredMesh,
  Unread,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import picomatch from 'picomatch';
import { RepositorySnapshot, SnapshotFile } from '../snapshot';
import { assembleMesh } from './assembleMesh';
import { DeclaredMeshCache } from './DeclaredMeshCache';
import { Layout } from './Layout';
import { standardLayouts } from './layouts';
import { OwnRepository } from './OwnRepository';
import { ReadSession } from './ReadSession';
import { isCandidate } from './relevance';
import { readCodeOwners } from './readCodeOwners';
import { SourceFile } from './SourceFile';

/** @public */
export interface ReadDeclaredMeshOptions {
  /** Further layouts, asked before the standard ones. */
  layouts?: readonly Layout[];
  cache?: DeclaredMeshCache;
  /** Only this folder, as if it were the repository. Paths stay whole. */
  path?: string;
  /** Globs of files to leave out, from the repository's root. */
  exclude?: string[];
  /** Git addresses that mean this repository; guessed when not given. */
  urls?: string[];
}

/**
 * Reads everything that a repository declares about its meshes.
 *
 * Never throws for what a file says: what cannot be interpreted is in
 * `coverage.unread`, with line and reason.
 *
 * @public
 */
export async function readDeclaredMesh(
  snapshot: RepositorySnapshot,
  options: ReadDeclaredMeshOptions = {},
): Promise<DeclaredMesh> {
  const cache = options.cache ?? DeclaredMeshCache.create();
  const listed = selectFiles(snapshot.files, options);
  const regular = new Map<string, SnapshotFile>();
  const candidates: string[] = [];
  for (const file of listed) {
    if (file.kind === 'file') {
      regular.set(file.path, file);
      if (isCandidate(file.path)) {
        candidates.push(file.path);
      }
    }
  }
  const files = new Map<string, SourceFile>();
  const barred = new Map<string, Unread>();
  const load = async (paths: string[], wanted: boolean) => {
    const absent: string[] = [];
    for (const path of paths) {
      const known = cache.get(path, regular.get(path)!.id);
      if (known && (known.hasContent || !wanted)) {
        files.set(path, known);
      } else {
        absent.push(path);
      }
    }
    const contents =
      absent.length > 0 ? await snapshot.read(absent) : undefined;
    for (const path of absent) {
      const bytes = contents?.get(path);
      if (!bytes) {
        const reason = 'gone, or not permitted to be read';
        barred.set(path, { file: path, line: 1, reason });
        continue;
      }
      const file = SourceFile.create(path, bytes, wanted);
      cache.set(path, regular.get(path)!.id, file);
      files.set(path, file);
    }
  };

  await load(candidates, false);
  const paths = Array.from(regular.keys()).sort();
  const repository = OwnRepository.create(options.urls);
  const layouts = [...(options.layouts ?? []), ...standardLayouts];
  // Ends: each pass loads what the one before lacked, and the files are finite.
  for (;;) {
    const result = ReadSession.run({
      paths,
      files,
      layouts,
      repository,
      // What added layouts say is not repeated: they may be others next time.
      isKept: Boolean(options.cache) && !options.layouts?.length,
    });
    const unsettled = repository.settle();
    const missing = Array.from(result.missing).filter(
      path => !files.get(path)?.hasContent && !barred.has(path),
    );
    if (missing.length === 0 && !unsettled) {
      const codeOwners = await readCodeOwners(snapshot);
      const mesh = assembleMesh({
        commit: snapshot.commit,
        result,
        fileCount: listed.length,
        relevant: relevantFiles(files),
        barred: [...barred.values(), ...listed.flatMap(readBarred)],
      });
      return codeOwners ? { ...mesh, codeOwners } : mesh;
    }
    await load(missing, true);
  }
}

function selectFiles(
  files: SnapshotFile[],
  options: ReadDeclaredMeshOptions,
): SnapshotFile[] {
  const prefix = options.path ? `${options.path.replace(/\/+$/, '')}/` : '';
  const excluded = options.exclude?.length
    ? picomatch(options.exclude, { dot: true })
    : undefined;
  return files.filter(
    ({ path }) => path.startsWith(prefix) && !excluded?.(path),
  );
}

function relevantFiles(files: Map<string, SourceFile>): string[] {
  return Array.from(files.values())
    .filter(file => file.relevant && isCandidate(file.path))
    .map(file => file.path);
}

/** What there is no content of: links are never followed, wherever they lead. */
function readBarred(file: SnapshotFile): Unread[] {
  const entry = { file: file.path, line: 1 };
  switch (file.kind) {
    case 'symlink':
      return isCandidate(file.path)
        ? [{ ...entry, reason: 'a symbolic link, which is not followed' }]
        : [];
    case 'unreadable':
      return isCandidate(file.path) || file.path.endsWith('/')
        ? [{ ...entry, reason: file.reason ?? 'it cannot be read' }]
        : [];
    default:
      return [];
  }
}
