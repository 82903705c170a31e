import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import {
  lineDiff,
  openHost,
  valuesAfter,
  valuesOf,
} from './__testUtils__/expectEdit';
import { yamlStyles } from './__testUtils__/yamlStyles';
import { editYaml } from './editYaml';
import { YamlEdit, YamlPlace } from './YamlEdit';

/** The nightly target sets 200000. */
const runs = Number(process.env.MESH_FUZZ_RUNS ?? 300);

const scalar = fc.oneof(
  fc.constantFrom<JsonValue>(
    '1.30',
    '1-30-4',
    'stable',
    'on',
    'null',
    '',
    '~',
    '- x',
    'a: b',
    '# no comment',
    ' padded ',
    "it's",
    'say "hi"',
    'two\nlines\n',
    'ünïcode ☸ 🚀',
    '0x1F',
    '2026-01-01',
    '*alias',
    '&anchor',
    '!tag',
    '%d',
    '@at',
    '1:30',
    '[x]',
    '{x}',
    'a,b',
    'back\\slash',
    'tab\there',
    null,
    true,
    7,
    1.5,
  ),
  fc
    .string({ unit: 'grapheme-ascii', maxLength: 12 })
    .filter(text => !/\{\{|\$\{/.test(text)),
);
const key = fc.constantFrom(
  'alpha',
  'istio.io/rev',
  'x1',
  'with space',
  '1.30',
  'on',
  "it's",
  'a: b',
  '#',
  'long-key-with-dashes',
);
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>(tie => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: scalar, weight: 3 },
    { arbitrary: fc.array(tie('node'), { maxLength: 3 }), weight: 1 },
    {
      arbitrary: fc.dictionary(key, tie('node'), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      weight: 2,
    },
  ),
})).node;
const root = fc.dictionary(key, value, {
  minKeys: 1,
  maxKeys: 5,
  noNullPrototype: true,
});

/** Every node with its path, the root first. */
function nodesOf(
  node: JsonValue,
  path: YamlPlace['path'] = [],
): Array<{ node: JsonValue; path: YamlPlace['path'] }> {
  const isCollection = node !== null && typeof node === 'object';
  const below = Object.entries(isCollection ? node : {}).flatMap(
    ([name, item]) =>
      nodesOf(item ?? null, [
        ...path,
        Array.isArray(node) ? Number(name) : name,
      ]),
  );
  return [{ node, path }, ...below];
}

/** An edit of a node, chosen by a number. */
function editOf(
  { node, path }: { node: JsonValue; path: YamlPlace['path'] },
  place: YamlPlace,
  choice: number,
  written: JsonValue,
): YamlEdit {
  const remove: YamlEdit = {
    kind: typeof path.at(-1) === 'number' ? 'remove-element' : 'remove-key',
    at: place,
  };
  if (node === null || typeof node !== 'object') {
    const text =
      written === null || typeof written !== 'object' ? written : 'plain';
    return choice % 3 === 0 ? remove : { kind: 'set', at: place, value: text };
  }
  if (path.length > 0 && choice % 3 === 0) {
    return remove;
  }
  return Array.isArray(node)
    ? {
        kind: 'add-element',
        at: place,
        value: written,
        index: choice % (node.length + 1),
      }
    : { kind: 'add-key', at: place, key: 'added', value: written };
}

const commentsOf = (text: string) => text.match(/# (about|why|Copy|the).*$/gm);

describe('editYaml, random documents and edits', () => {
  it(
    `changes exactly what was meant, ${runs} times`,
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...yamlStyles),
          root,
          fc.nat(),
          fc.nat(),
          value,
          (style, model, which, choice, written) => {
            const before = style.write(model as JsonObject);
            const nodes = nodesOf(model as JsonObject);
            const target = nodes[which % nodes.length];
            const place = style.place(target.path);
            const edit = editOf(target, place, choice, written);

            const after = editYaml(before, [edit], { file: 'f.yaml' });

            expect(openHost(valuesOf(after), place)).toEqual(
              openHost(valuesAfter(before, edit), place),
            );
            const { added } = lineDiff(before, after);
            expect(edit.kind === 'set' ? added.length : 0).toBeLessThan(2);
            const removing = edit.kind.startsWith('remove');
            expect(commentsOf(after)).toEqual(
              commentsOf(removing ? after : before),
            );
          },
        ),
        { numRuns: runs, verbose: 1 },
      );
    },
    Math.max(120_000, runs * 20),
  );
});

describe('editYaml, the files of the upstream sample', () => {
  const data = resolve(
    __dirname,
    '../../../..',
    process.env.MESH_SHARED_DATA ?? '../shared/data',
    'fixtures/ambient-argo',
  );
  if (!existsSync(data)) {
    const missing = `the sample is missing: ${data} (set MESH_SHARED_DATA)`;
    if (process.env.CI) {
      throw new Error(missing);
    }
    it.todo(`skipped: ${missing}`);
    return;
  }
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml') && !file.includes('templates'))
    .sort();

  it.each(files)('changes each scalar of %s in one line', file => {
    const before = readFileSync(join(data, file), 'utf8');
    const places = valuesOf(before).flatMap((contents, document) =>
      nodesOf(contents)
        .filter(each => typeof each.node === 'string')
        .filter(each => !String(each.node).includes('{{'))
        .map(each => ({ document, path: each.path })),
    );
    expect(places.length).toBeGreaterThan(0);
    for (const at of places) {
      const edit: YamlEdit = { kind: 'set', at, value: 'changed-1' };
      const after = editYaml(before, [edit], { file });
      expect(valuesOf(after)).toEqual(valuesAfter(before, edit));
      expect(lineDiff(before, after).added.length).toBe(1);
    }
  });
});
