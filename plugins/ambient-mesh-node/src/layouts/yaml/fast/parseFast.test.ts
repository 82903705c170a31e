import fc from 'fast-check';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseSlow } from '../parseSlow';
import { splitDocuments } from '../splitDocuments';
import { YamlNode } from '../YamlNode';
import { parseFast } from './parseFast';

const source = { file: 'x.yaml', document: 0 };

/** Everything about a tree but its links to parents. */
function plain(node: YamlNode): unknown {
  const { parent: _, source: __, ...rest } = node;
  switch (rest.kind) {
    case 'map':
      return {
        ...rest,
        entries: Array.from(rest.entries, ([key, value]) => [
          key,
          plain(value),
        ]),
      };
    case 'list':
      return { ...rest, items: rest.items.map(plain) };
    default:
      return rest;
  }
}

/** Fails when the fast parser says anything else than the full one. */
function compare(text: string): 'fast' | 'left' {
  const fast = parseFast(text, 1, source);
  if (!fast) {
    return 'left';
  }
  const [slow] = parseSlow(text, 1, source);
  expect({ text, tree: plain(fast) }).toEqual({
    text,
    tree: slow.root && plain(slow.root),
  });
  return 'fast';
}

describe('parseFast', () => {
  it.each([
    'a: 1\nb:\n  - c: x # note\n    d: "1.30"\n  - e\nf:\n- g\n- - h\n  - i\n',
    'a: |\n  text\n\n   more\n\nb: |-\n  end\nc:\n',
    'a: {}\nb: []\nc: {x: 1, y: [p, "q", \'r\']}\n',
    'a: ~\nb: yes\nc: 1.30\nd: -1\ne: 2024-01-01\nf: https://x.y/z\ng: x#y\n',
    '---\n# c\na:\n  # d\n  b: x\n',
    'values: |\n  revision: 1-30-5\n',
  ])('reads what people write: %j', text => {
    expect(compare(text)).toBe('fast');
  });

  it.each([
    'a: &x 1\n',
    'a: *x\n',
    '<<: {a: 1}\n',
    'a: !!str 1\n',
    '? a\n',
    'a: >\n  x\n',
    'a: x\n  y\n',
    'a: "x\\n"\n',
    "a: 'it''s'\n",
    'a: b: c\n',
    'a: 1\na: 2\n',
    'a:\n\tb: 1\n',
    'a: 1\n  b: 2\n',
    '- a\nb: 1\n',
    'a: @x\n',
    'a: [x,\n  y]\n',
    'a: {b}\n',
    'a: |2\n   x\n',
    ' a: 1\n',
  ])('leaves %j to the full parser', text => {
    expect(compare(text)).toBe('left');
  });

  const corpus = join(__dirname, '../../__fixtures__/corpus');
  const documents = readdirSync(corpus, {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .flatMap(entry => {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      return (splitDocuments(text) ?? []).map(document => document.text);
    });

  it('agrees with the full parser on the whole corpus', () => {
    const results = documents.map(compare);
    // Mostly fast: else it would be of no use.
    expect(results.filter(result => result === 'fast').length).toBeGreaterThan(
      results.length * 0.6,
    );
  });

  it('agrees on manifests with a slip of the hand', () => {
    const slips = [
      ' ',
      '  ',
      '- ',
      '# ',
      ': ',
      '"',
      "'",
      'x',
      '\n',
      ' #',
      '|',
      '-',
      ',',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.nat(),
        fc.constantFrom(...slips),
        fc.nat({ max: 4 }),
        (document, at, slip, cut) => {
          const position = at % (document.length + 1);
          const text =
            document.slice(0, position) + slip + document.slice(position + cut);
          expect(['fast', 'left']).toContain(compare(text));
        },
      ),
      { numRuns: Number(process.env.MESH_FUZZ_RUNS ?? 1_000) },
    );
  });

  const pieces = [
    'a',
    'b:',
    'c: ',
    '- ',
    '-',
    ': ',
    '\n',
    '\n',
    '  ',
    '    ',
    '# c',
    ' #',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '|',
    '|-',
    '>',
    '&x',
    '*x',
    '!t',
    '<<: ',
    '1.30',
    '0x1',
    'true',
    '~',
    '---',
    '...',
    '%',
    '?',
    '\t',
    '\r',
    '\\',
    'é',
    '@',
    '`',
    'k: v\n',
    '- x\n',
    '  - y: z\n',
    'm:\n  n: |\n    t\n',
  ];
  it('agrees on text that is nearly YAML', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 16 }),
        parts => {
          expect(['fast', 'left']).toContain(compare(parts.join('')));
        },
      ),
      { numRuns: Number(process.env.MESH_FUZZ_RUNS ?? 5_000) },
    );
  });
});
