import { editYaml } from './editYaml';
import { YamlEdit } from './YamlEdit';

const edit = (text: string, ...edits: YamlEdit[]) =>
  editYaml(text, edits, { file: 'f.yaml' });
const at = (...path: Array<string | number>) => ({ document: 0, path });

describe('editYaml: set', () => {
  it.each([
    ['a: "1-18-5" # why', 'a: "1-19-3" # why'],
    ["a: '1-18-5'\n", "a: '1-19-3'\n"],
    ['\uFEFFa:   x\r\nb: 1\r\n', '\uFEFFa:   1-19-3\r\nb: 1\r\n'],
    ['{a: x, b: y}', '{a: 1-19-3, b: y}'],
    ['a:\nb: 1\n', 'a: 1-19-3\nb: 1\n'],
    ['a: |\n  old\nb: 1\n', 'a: |\n  1-19-3\nb: 1\n'],
    ['---\na: !!str x\n...\n', '---\na: !!str 1-19-3\n...\n'],
  ])('changes only the scalar of %j', (before, after) => {
    const value = before.includes('|') ? '1-19-3\n' : '1-19-3';
    expect(edit(before, { kind: 'set', at: at('a'), value })).toBe(after);
  });

  it.each([
    ['1.30', '"1.30"'],
    ['on', '"on"'],
    ['2026-01-01', '"2026-01-01"'],
    ['1.30.4', '1.30.4'],
    ['a: b', '"a: b"'],
  ])('keeps %s text', (value, written) => {
    expect(edit('a: x\n', { kind: 'set', at: at('a'), value })).toBe(
      `a: ${written}\n`,
    );
  });

  it('edits YAML in a literal block', () => {
    const before =
      'helm:\n  values: |\n    # keep\n    revision: a   # tail\n\n    x: 1\nb: 2\n';
    expect(
      edit(before, {
        kind: 'set',
        at: { document: 0, path: ['helm', 'values'], embedded: ['revision'] },
        value: 'b',
      }),
    ).toBe(before.replace('revision: a', 'revision: b'));
  });
});

describe('editYaml: maps', () => {
  it.each([
    ['a: 1\n', 'a: 1\nk: v\n'],
    ['a: 1', 'a: 1\nk: v'],
    ['a:\n  - b\n# end\n', 'a:\n  - b\nk: v\n# end\n'],
    ['{ a: 1 }', '{ a: 1, k: v }'],
    ['{}', '{k: v}'],
    ['{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "k": "v"\n}\n'],
    ['a: |\n  text', 'a: |\n  text\nk: v'],
    ['a: |+\n  text\n\n', 'a: |+\n  text\n\nk: v\n'],
  ])('adds a key to %j', (before, after) => {
    const value = 'v';
    expect(edit(before, { kind: 'add-key', at: at(), key: 'k', value })).toBe(
      after,
    );
  });

  it.each([
    ['a: 1\nk: 2 # gone\nb: 3\n', 'a: 1\nb: 3\n'],
    ['a: 1\n# stays\nk:\n  x: 1\n', 'a: 1\n# stays\n'],
    ['a: 1\nk: 2', 'a: 1'],
    ['{a: 1, k: 2, b: 3}', '{a: 1, b: 3}'],
    ['{k: 2, b: 3}', '{b: 3}'],
    ['{\n  "k": 2,\n  "b": 3\n}', '{\n  "b": 3\n}'],
  ])('removes a key from %j', (before, after) => {
    expect(edit(before, { kind: 'remove-key', at: at('k') })).toBe(after);
  });

  it('leaves an empty map behind the last key', () => {
    expect(
      edit('m:\n  k: 1\nb: 2\n', { kind: 'remove-key', at: at('m', 'k') }),
    ).toBe('m: {}\nb: 2\n');
  });

  it('gives an empty value its first key', () => {
    const key = 'istio.io/rev';
    expect(
      edit('m:\n    labels:\n    x: 1\n', {
        kind: 'add-key',
        at: at('m', 'labels'),
        key,
        value: 'stable',
      }),
    ).toBe('m:\n    labels:\n        istio.io/rev: stable\n    x: 1\n');
  });
});

describe('editYaml: lists', () => {
  const element = { version: '1.30', revision: '1-30-4' };
  it.each([
    [
      'e:\n- version: 1.18.5\n  revision: "1-18-5"\n',
      'e:\n- version: 1.18.5\n  revision: "1-18-5"\n- version: "1.30"\n  revision: "1-30-4"\n',
    ],
    [
      'e:\n  -   version: 1.18.5\n# c\nb: 1',
      'e:\n  -   version: 1.18.5\n  -   version: "1.30"\n      revision: 1-30-4\n# c\nb: 1',
    ],
    [
      "e:\n  - {version: '1.18', revision: a}\n",
      "e:\n  - {version: '1.18', revision: a}\n  - {version: '1.30', revision: 1-30-4}\n",
    ],
    ['e: []\n', 'e: [{version: "1.30", revision: 1-30-4}]\n'],
    ['e:\n', 'e:\n  - version: "1.30"\n    revision: 1-30-4\n'],
  ])('adds an element to %j', (before, after) => {
    expect(
      edit(before, { kind: 'add-element', at: at('e'), value: element }),
    ).toBe(after);
  });

  it('inserts in front', () => {
    expect(
      edit('e:\r\n  - a\r\n  - b\r\n', {
        kind: 'add-element',
        at: at('e'),
        value: { x: 1, z: 2 },
        index: 1,
      }),
    ).toBe('e:\r\n  - a\r\n  - x: 1\r\n    z: 2\r\n  - b\r\n');
  });

  it.each([
    ['e:\n- a\n- b # gone\n- c\n', 'e:\n- a\n- c\n'],
    ['e: [a, b, c]\n', 'e: [a, c]\n'],
    ['e:\n- a\n- x: 1\n  y: 2', 'e:\n- a'],
  ])('removes an element from %j', (before, after) => {
    expect(edit(before, { kind: 'remove-element', at: at('e', 1) })).toBe(
      after,
    );
  });
});

describe('editYaml: the last element', () => {
  it.each([
    ['e:\n- a\nb: 1\n', 'e: []\nb: 1\n'],
    ['e: # why\n- a\nb: 1\n', 'e: # why\n  []\nb: 1\n'],
    ['e: # why\n  - a # x\n', 'e: # why\n  [] # x\n'],
  ])('leaves an empty list in %j', (before, after) => {
    expect(edit(before, { kind: 'remove-element', at: at('e', 0) })).toBe(
      after,
    );
  });
});

describe('editYaml: documents', () => {
  it('adds one behind the last, and none of the other bytes changes', () => {
    expect(edit('a: 1', { kind: 'add-document', value: { b: 2 } })).toBe(
      'a: 1\n---\nb: 2',
    );
    expect(edit('', { kind: 'add-document', value: { b: 2 } })).toBe('b: 2\n');
  });

  it.each([
    [0, 'b: 2\n---\nc: 3\n'],
    [1, 'a: 1\n---\nc: 3\n'],
    [2, 'a: 1\n---\nb: 2\n'],
  ])('removes document %d', (document, after) => {
    expect(
      edit('a: 1\n---\nb: 2\n---\nc: 3\n', {
        kind: 'remove-document',
        document,
      }),
    ).toBe(after);
  });
});

describe('editYaml: refusals', () => {
  it.each<[string, string, Array<string | number>]>([
    ['alias', 'x: &x {a: 1}\nb: *x\n', ['b', 'a']],
    ['used elsewhere', 'x: &x\n  a: 1\nb: *x\n', ['x', 'a']],
    ['merge key', 'x: &x {a: 1}\nb:\n  <<: *x\n  a: 2\n', ['b', 'a']],
    ['stands twice', 'a: 1\na: 2\n', ['a']],
    ['template', 'a: "{{ .Values.x }}"\n', ['a']],
    ['template', 'a: 1\nb: {{ .Values.x }}\n', ['a']],
    ['template', '# {{- if .Values.x }}\na: 1\n# {{- end }}\n', ['a']],
    ['does not parse', 'a: 1\n b: "\n', ['a']],
    ['no key', 'a: 1\n', ['b']],
    ['not a scalar', 'a:\n  b: 1\n', ['a']],
  ])('refuses: %s', (reason, text, path) => {
    expect(() =>
      edit(text, { kind: 'set', at: { document: 0, path }, value: 'v' }),
    ).toThrow(
      expect.objectContaining({
        name: 'InputError',
        file: 'f.yaml',
        line: expect.any(Number),
        reason: expect.stringContaining(reason),
      }),
    );
  });

  it('refuses to remove an anchor in use, but not a text that looks like one', () => {
    const remove: YamlEdit = { kind: 'remove-key', at: at('x') };
    expect(() => edit('x: {a: &d 1}\nb: *d\n', remove)).toThrow(
      'the anchor &d is used elsewhere',
    );
    expect(edit('x: "&d"\ny: &d 1\nb: *d\n', remove)).toBe('y: &d 1\nb: *d\n');
  });

  it('names the line of the file for a place inside a block', () => {
    expect(() =>
      edit('v: |\n  a: 1\n  b: {{ x }}\n', {
        kind: 'set',
        at: { document: 0, path: ['v'], embedded: ['a'] },
        value: 'v',
      }),
    ).toThrow('f.yaml:3: this is a template');
  });
});
