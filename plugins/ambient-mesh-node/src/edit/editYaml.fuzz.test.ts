import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import {
  changedLines,
  lineDiff,
  openHost,
  outsideOfScalar,
  valuesAfter,
  valuesOf,
} from './__testUtils__/expectEdit';
import { yamlStyles } from './__testUtils__/yamlStyles';
import { editYaml } from './editYaml';
import { YamlEdit, YamlPlace } from './YamlEdit';
import { YamlEditRefusedError } from './YamlEditRefusedError';

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
  documents: number,
): YamlEdit {
  if (choice % 20 === 19) {
    return { kind: 'add-document', value: written };
  }
  if (choice % 4 === 2 && documents > 1) {
    return { kind: 'remove-document', document: choice % documents };
  }
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

/** A text, and the nodes in it that can be edited. */
interface Subject {
  name: string;
  text: string;
  nodes: Array<{ node: JsonValue; path: YamlPlace['path']; place: YamlPlace }>;
}

const sample = readSample();

const generated: fc.Arbitrary<Subject> = fc
  .tuple(fc.constantFrom(...yamlStyles), root)
  .map(([style, model]) => ({
    name: style.name,
    text: style.write(model as JsonObject),
    nodes: nodesOf(model as JsonObject).map(each => ({
      ...each,
      place: style.place(each.path),
    })),
  }));

/** Files that people wrote are a quarter of the inputs where they are there. */
const subject =
  sample.length > 0
    ? fc.oneof(
        { arbitrary: generated, weight: 3 },
        { arbitrary: fc.constantFrom(...sample), weight: 1 },
      )
    : generated;

describe('editYaml, random documents and edits', () => {
  it(
    `changes exactly what was meant, ${runs} times`,
    () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(
          subject,
          fc.nat(),
          fc.nat(),
          value,
          ({ name, text: before, nodes }, which, choice, written) => {
            const target = nodes[which % nodes.length];
            const { place } = target;
            const edit = editOf(
              target,
              place,
              choice,
              written,
              valuesOf(before).length,
            );
            seen.add(name);

            const refusal = refusalOf(before, edit, name);
            expect(refusal).toBe(
              refusal === null
                ? null
                : expectedRefusal(before, edit, target.node),
            );
            if (refusal !== null) {
              return;
            }

            const after = editYaml(before, [edit], { file: name });

            const meant = valuesAfter(before, edit);
            const document = edit.kind.endsWith('document');
            expect(
              document ? valuesOf(after) : openHost(valuesOf(after), place),
            ).toEqual(document ? meant : openHost(meant, place));
            expectOtherBytes(before, after, edit);
          },
        ),
        { numRuns: runs },
      );
      // Few runs may miss a file by chance.
      const expected = runs < 5000 ? [] : sample.map(({ name }) => name);
      expect([...seen]).toEqual(expect.arrayContaining(expected));
    },
    Math.max(120_000, runs * 20),
  );
});

/** Why an edit is refused, `null` when it is made. */
function refusalOf(text: string, edit: YamlEdit, file: string): string | null {
  try {
    editYaml(text, [edit], { file });
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(YamlEditRefusedError);
    expect(error).toMatchObject({ file, line: expect.any(Number) });
    return (error as YamlEditRefusedError).reason;
  }
}

/** The two reasons there are for not setting a scalar. */
function expectedRefusal(
  text: string,
  edit: YamlEdit,
  node: JsonValue,
): string | null {
  if (edit.kind !== 'set') {
    return null;
  }
  if (String(node).includes('{{')) {
    return 'this value is a template ({{ … }} or ${…})';
  }
  const [head] = outsideOfScalar(text, edit.at);
  return text[head.length] === '>'
    ? 'this block scalar cannot hold the new value'
    : null;
}

/** Apart from what the edit is about, every byte is as it was. */
function expectOtherBytes(before: string, after: string, edit: YamlEdit): void {
  const { removed, added } = changedLines(before, after);
  const removing = edit.kind.startsWith('remove');
  if (edit.kind === 'set') {
    expect(added.length).toBeLessThan(2);
    if (!edit.at.embedded) {
      const [head, tail] = outsideOfScalar(before, edit.at);
      expect(after.slice(0, head.length)).toBe(head);
      expect(after.slice(after.length - tail.length)).toBe(tail);
    }
  } else {
    // A neighbour gives or takes a comma, brackets, or the last line break.
    expect((removing ? added : removed).length).toBeLessThan(2);
  }
  if (!removing) {
    expect(commentsOf(after)).toEqual(commentsOf(before));
  }
}

describe('editYaml, the files of the upstream sample', () => {
  if (sample.length === 0) {
    const missing = `the sample is missing: ${sampleFolder()} (set MESH_SHARED_DATA)`;
    if (process.env.CI) {
      throw new Error(missing);
    }
    it.todo(`skipped: ${missing}`);
    return;
  }

  it.each(sample)('changes each scalar of $name in one line', file => {
    const { text: before } = file;
    const places = file.nodes
      .filter(each => typeof each.node === 'string')
      .filter(each => !String(each.node).includes('{{'))
      .map(each => each.place);
    expect(places.length).toBeGreaterThan(0);
    for (const at of places) {
      const edit: YamlEdit = { kind: 'set', at, value: 'changed-1' };
      const after = editYaml(before, [edit], { file: file.name });
      expect(valuesOf(after)).toEqual(valuesAfter(before, edit));
      expect(lineDiff(before, after).added.length).toBe(1);
    }
  });
});

function sampleFolder(): string {
  return resolve(
    __dirname,
    '../../../..',
    process.env.MESH_SHARED_DATA ?? '../shared/data',
    'fixtures/ambient-argo',
  );
}

/** Files of the upstream sample; templates of a chart are not YAML. */
function readSample(): Subject[] {
  const folder = sampleFolder();
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml') && !file.includes('templates'))
    .sort()
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8');
      const nodes = valuesOf(text).flatMap((contents, document) =>
        // nothing stands behind the last `---` of a file: no place to edit
        contents === null
          ? []
          : nodesOf(contents).map(each => ({
              ...each,
              place: { document, path: each.path },
            })),
      );
      return { name, text, nodes };
    });
}
