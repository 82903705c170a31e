import fc from 'fast-check';
import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import { resolveReadout } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { RepositorySnapshot } from '../snapshot';
import { DeclaredMeshCache, readDeclaredMesh } from '.';

const corpus = join(__dirname, '__fixtures__', 'corpus');

/** Small repositories of every layout, as paths and bytes. */
const repositories = readdirSync(corpus, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => {
    const root = join(corpus, name, 'repo');
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const path = join(entry.parentPath, entry.name);
        return { path: relative(root, path), bytes: readFileSync(path) };
      });
  });

function snapshotOf(
  files: Array<{ path: string; bytes: Buffer }>,
): RepositorySnapshot {
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return {
    commit: null,
    files: Array.from(byPath, ([path, bytes]) => ({
      path,
      id: createHash('sha1').update(bytes).digest('hex'),
      size: bytes.length,
      kind: 'file' as const,
    })),
    async read(paths) {
      return new Map(
        paths.flatMap(path => {
          const bytes = byPath.get(path);
          return bytes ? [[path, bytes] as [string, Buffer]] : [];
        }),
      );
    },
  };
}

const words = [
  'istio',
  '{{',
  '}}',
  '{{ .Values.x }}',
  '{{ range .Values.revisions }}',
  '{{ end }}',
  '---\n',
  '&a ',
  '*a',
  '<<: *a',
  ': ',
  '- ',
  '"',
  "'",
  '|',
  '>',
  '\t',
  '\r\n',
  '\uFEFF',
  '\u0000',
  '[',
  ']',
  '{',
  '}',
  '#',
  'null',
  '~',
  '1.30',
  '../',
  '$values/',
  'istio.io/rev: ',
  '__proto__: x',
  'constructor: y',
  '🚢',
  '!!binary ',
  '%YAML 1.1\n',
  '...\n',
];

/** One edit of a text, by position and kind. */
const mutation = fc.record({
  kind: fc.constantFrom(
    'insert',
    'delete',
    'duplicate',
    'swap',
    'indent',
    'truncate',
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.integer({ min: 1, max: 60 }),
  word: fc.constantFrom(...words),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, { kind, at, length, word }: Mutation): string {
  const position = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  switch (kind) {
    case 'insert':
      return text.slice(0, position) + word + text.slice(position);
    case 'delete':
      return text.slice(0, position) + text.slice(position + length);
    case 'duplicate':
      return [
        ...lines.slice(0, line),
        ...lines.slice(line, line + 5),
        ...lines.slice(line),
      ].join('\n');
    case 'swap':
      return [
        ...lines.slice(0, line),
        lines[line + 1] ?? '',
        lines[line],
        ...lines.slice(line + 2),
      ].join('\n');
    case 'indent':
      return lines
        .map((content, index) => (index === line ? ` ${content}` : content))
        .join('\n');
    default:
      return text.slice(0, position);
  }
}

describe('reading mutated repositories', () => {
  // Each run mutates one file; MESH_FUZZ_RUNS=100000 is the nightly count.
  const runs = Number(process.env.MESH_FUZZ_RUNS ?? 400);

  it(
    `never throws, its coverage adds up, and a cache changes nothing (${runs} runs)`,
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...repositories.filter(files => files.length > 0)),
          fc.nat(),
          fc.array(mutation, { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 0, max: 9 }),
          async (files, pick, mutations, chance) => {
            const victim = pick % files.length;
            const isRemoved = chance === 0 && files.length > 1;
            const left = files.filter(
              (_, index) => !isRemoved || index !== victim,
            );
            const changed = left.map(file =>
              file === files[victim]
                ? {
                    path: file.path,
                    bytes: Buffer.from(
                      mutations.reduce(mutate, file.bytes.toString()),
                    ),
                  }
                : file,
            );
            const declared = await readDeclaredMesh(snapshotOf(changed));
            // What is kept from the commit before must not show.
            const cache = DeclaredMeshCache.create();
            await readDeclaredMesh(snapshotOf(files), { cache });
            expect(
              await readDeclaredMesh(snapshotOf(changed), { cache }),
            ).toEqual(declared);
            const { coverage, gateways } = resolveReadout(declared);
            const unread = new Set(coverage.unread.map(({ file }) => file));
            expect(coverage.interpreted + unread.size).toBe(coverage.relevant);
            expect(coverage.relevant).toBeLessThanOrEqual(coverage.files);
            const paths = new Set(changed.map(({ path }) => path));
            for (const { file, line, reason } of coverage.unread) {
              expect({
                file: paths.has(file),
                line: line >= 1,
                reason: reason !== '',
              }).toEqual({ file: true, line: true, reason: true });
            }
            expect(gateways.every(({ at }) => paths.has(at.file))).toBe(true);
          },
        ),
        { numRuns: runs },
      );
    },
    60_000 + runs * 50,
  );
});
