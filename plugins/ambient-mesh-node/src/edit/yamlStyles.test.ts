import { JsonValue } from '@backstage/types';
import {
  lineDiff,
  openHost,
  valuesAfter,
  valuesOf,
} from './__testUtils__/expectEdit';
import { yamlStyles } from './__testUtils__/yamlStyles';
import { editYaml } from './editYaml';
import { YamlEdit, YamlPlace } from './YamlEdit';

const model: JsonValue = {
  metadata: { name: 'reviews', labels: { 'istio.io/rev': 'rapid', app: 'x1' } },
  spec: {
    elements: [
      { version: '1.18.5', revision: 'r-18' },
      { version: '1.30', revision: 'r-19' },
    ],
    tags: ['stable', 'rapid'],
    none: {},
    nothing: null,
    replicas: 3,
  },
  last: 'end',
};

type Kind = [
  string,
  (at: (...path: YamlPlace['path']) => YamlPlace) => YamlEdit,
  /** Lines of a diff, in block style. */
  { removed: number; added: number },
];

const kinds: Kind[] = [
  [
    'set text',
    at => ({
      kind: 'set',
      at: at('metadata', 'labels', 'istio.io/rev'),
      value: 'stable',
    }),
    { removed: 1, added: 1 },
  ],
  [
    'set text that looks like a number',
    at => ({
      kind: 'set',
      at: at('spec', 'elements', 0, 'version'),
      value: '1.31',
    }),
    { removed: 1, added: 1 },
  ],
  [
    'set a number',
    at => ({ kind: 'set', at: at('spec', 'replicas'), value: 5 }),
    { removed: 1, added: 1 },
  ],
  [
    'set what is empty',
    at => ({ kind: 'set', at: at('spec', 'nothing'), value: 'x1' }),
    { removed: 1, added: 1 },
  ],
  [
    'add a key',
    at => ({
      kind: 'add-key',
      at: at('metadata', 'labels'),
      key: 'istio.io/use-waypoint',
      value: 'waypoint',
    }),
    { removed: 0, added: 1 },
  ],
  [
    'add a map at the root',
    at => ({
      kind: 'add-key',
      at: at(),
      key: 'more',
      value: { list: [{ a1: '1.30', b1: [] }], text: 'two\nlines\n' },
    }),
    { removed: 0, added: 8 },
  ],
  [
    'add a key to an empty map',
    at => ({ kind: 'add-key', at: at('spec', 'none'), key: 'k1', value: 'v1' }),
    { removed: 1, added: 2 },
  ],
  [
    'remove a key',
    at => ({ kind: 'remove-key', at: at('metadata', 'labels', 'app') }),
    { removed: 1, added: 0 },
  ],
  [
    'remove the first key',
    at => ({ kind: 'remove-key', at: at('metadata', 'name') }),
    { removed: 1, added: 0 },
  ],
  [
    'remove a map',
    at => ({ kind: 'remove-key', at: at('metadata', 'labels') }),
    { removed: 3, added: 0 },
  ],
  [
    'remove the last key',
    at => ({ kind: 'remove-key', at: at('last') }),
    { removed: 1, added: 0 },
  ],
  [
    'remove the first key of an element',
    at => ({ kind: 'remove-key', at: at('spec', 'elements', 1, 'version') }),
    { removed: 2, added: 1 },
  ],
  [
    'add an element',
    at => ({
      kind: 'add-element',
      at: at('spec', 'elements'),
      value: { version: '1.31', revision: 'r-31' },
    }),
    { removed: 0, added: 2 },
  ],
  [
    'add an element in front',
    at => ({
      kind: 'add-element',
      at: at('spec', 'elements'),
      value: { version: '1.31', revision: 'r-31' },
      index: 0,
    }),
    { removed: 0, added: 2 },
  ],
  [
    'add a scalar element',
    at => ({ kind: 'add-element', at: at('spec', 'tags'), value: 'default' }),
    { removed: 0, added: 1 },
  ],
  [
    'remove an element',
    at => ({ kind: 'remove-element', at: at('spec', 'tags', 0) }),
    { removed: 1, added: 0 },
  ],
  [
    'remove a map element',
    at => ({ kind: 'remove-element', at: at('spec', 'elements', 1) }),
    { removed: 2, added: 0 },
  ],
];

const comments = (text: string) => text.match(/# \w.*$/gm) ?? [];

describe.each(yamlStyles)('$name', style => {
  it.each(kinds.map(([name, editAt, lines]) => ({ name, editAt, lines })))(
    '$name',
    ({ editAt, lines }) => {
      const before = style.write(model);
      const edit = editAt((...path) => style.place(path));
      const after = editYaml(before, [edit], { file: 'f.yaml' });

      const place = style.place([]);
      expect(openHost(valuesOf(after), place)).toEqual(
        openHost(valuesAfter(before, edit), place),
      );
      const diff = lineDiff(before, after);
      expect(comments(after).length).toBeGreaterThanOrEqual(
        comments(before).length - (edit.kind.startsWith('remove') ? 5 : 0),
      );
      // Where a line holds several things, it is taken out and put back.
      const inline = /\{ ?version/.test(before) ? 1 : 0;
      // The line in front gives or takes a comma, or the missing line break.
      const neighbour = /tall|no final/.test(style.name) ? 1 : 0;
      // What is between the lines of a map goes with it, as do its brackets.
      const between =
        edit.kind.startsWith('remove') && /comments|blank|tall/.test(style.name)
          ? 1
          : 0;
      const most = style.oneLine
        ? { removed: 1, added: 1 }
        : {
            removed: Math.max(lines.removed, inline) + neighbour + between,
            added: Math.max(lines.added, inline) + neighbour,
          };
      expect(diff.removed.length).toBeLessThanOrEqual(most.removed);
      expect(diff.added.length).toBeLessThanOrEqual(most.added);
      expect(after.includes('\r\n')).toBe(before.includes('\r\n'));
      expect(/[^\r]\n/.test(after) && before.includes('\r\n')).toBe(false);
      expect(after.startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
      expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
    },
  );

  it.each<[string, YamlEdit]>([
    ['add a document', { kind: 'add-document', value: { kind: 'New' } }],
    ['remove a document', { kind: 'remove-document', document: 0 }],
  ])('%s', (_name, edit) => {
    const before = `${style.write(model)}${
      style.write(model).endsWith('\n') ? '' : '\n'
    }---\nlater: 1\n`.replace(
      /(\r\n[^]*)---\nlater: 1\n$/,
      '$1---\r\nlater: 1\r\n',
    );
    const after = editYaml(before, [edit], { file: 'f.yaml' });
    expect(valuesOf(after)).toEqual(valuesAfter(before, edit));
    expect(/[^\r]\n/.test(after) && before.includes('\r\n')).toBe(false);
  });
});
