import {
  DeclaredFact,
  DeclaredMesh,
  FileLocation,
  Unread,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { SessionResult } from './ReadSession';

/** Facts that are repeated at the next commit keep their key. */
const keys = new WeakMap<DeclaredFact, string>();

/** What is known when all files are read. */
export interface Assembly {
  commit: string | null;
  result: SessionResult;
  /** Number of all files. */
  fileCount: number;
  /** Paths of regular files that are relevant. */
  relevant: string[];
  /** Links, and what cannot be read; each is relevant and unread. */
  barred: Unread[];
}

/** Orders the facts, drops repetitions, and counts the coverage. */
export function assembleMesh(assembly: Assembly): DeclaredMesh {
  const { result, relevant, barred } = assembly;
  const facts = {
    revisions: distinct(result.revisions, r => [r.cluster, r.name, r.version]),
    channels: distinct(result.channels, c => [
      c.cluster,
      c.name,
      c.form,
      c.revision,
    ]),
    components: distinct(result.components, c => [
      c.cluster,
      c.name,
      c.version,
      c.revision,
    ]),
    gateways: distinct(result.gateways, g => [
      g.cluster,
      g.namespace,
      g.name,
      g.at,
    ]),
    namespaces: distinct(result.namespaces, n => [n.cluster, n.name, n.at]),
    objects: distinct(result.objects, o => [
      o.cluster,
      o.kind,
      o.namespace,
      o.name,
      o.at,
    ]),
    charts: distinct(result.charts, c => [
      c.cluster,
      c.chart,
      c.release,
      c.namespace,
      c.at,
    ]),
    validators: distinct(result.validators, v => [v.cluster, v.revision, v.at]),
    applications: distinct(result.applications, a => [
      a.cluster,
      a.kind,
      a.namespace,
      a.name,
      a.at,
      a.element,
    ]),
    unusedValues: distinct(result.unusedValues, v => [v.cluster, v.path, v.at]),
  };
  const unread = distinctUnread([...result.unread, ...barred]);
  // A broken value file that does not look relevant is relevant after all.
  const all = new Set([...relevant, ...unread.map(({ file }) => file)]);
  const unreadFiles = new Set(unread.map(({ file }) => file));
  const clusters = new Set(
    [
      ...facts.revisions,
      ...facts.channels,
      ...facts.components,
      ...facts.gateways,
    ].map(fact => fact.cluster),
  );
  return {
    commit: assembly.commit,
    clusters: Array.from(clusters).sort(),
    ...facts,
    coverage: {
      files: assembly.fileCount,
      relevant: all.size,
      interpreted: all.size - unreadFiles.size,
      unread,
    },
  };
}

function distinct<T extends DeclaredFact>(
  facts: T[],
  idOf: (fact: T) => Part[],
): T[] {
  const byId = new Map<string, T>();
  for (const fact of facts) {
    const id = keys.get(fact) ?? keyOf(idOf(fact));
    keys.set(fact, id);
    if (!byId.has(id)) {
      byId.set(id, fact);
    }
  }
  return Array.from(byId.values()).sort(
    (a, b) =>
      compare(a.cluster, b.cluster) ||
      compare(a.at.file, b.at.file) ||
      a.at.line - b.at.line,
  );
}

type Part = FileLocation | string | number | null | undefined;

/** Parts as one text, several times as fast as JSON. */
function keyOf(parts: Part[]): string {
  let key = '';
  for (const part of parts) {
    if (part === null || part === undefined) {
      key += '\u0001\0';
    } else if (typeof part === 'object') {
      key += `${part.file}:${part.line}\0`;
    } else {
      key += `${part}\0`;
    }
  }
  return key;
}

function distinctUnread(unread: Unread[]): Unread[] {
  const byId = new Map(
    unread.map(entry => [
      `${entry.file}\n${entry.line}\n${entry.reason}`,
      entry,
    ]),
  );
  return Array.from(byId.values()).sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line,
  );
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
