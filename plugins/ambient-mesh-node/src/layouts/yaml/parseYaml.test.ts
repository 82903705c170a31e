import {
  fieldRefOf,
  getNode,
  getScalar,
  getText,
  parseEmbedded,
  parseYaml,
  toJson,
} from '.';

describe('parseYaml', () => {
  it('keeps an unquoted 1.30 as text and knows its place', () => {
    const [, second] = parseYaml(
      'a: 1\n---\nspec:\n  version: 1.30\n',
      'x.yaml',
    );
    const version = getScalar(second.root, 'spec', 'version');
    expect(version?.text).toBe('1.30');
    expect(fieldRefOf(version)).toEqual({
      file: 'x.yaml',
      line: 4,
      document: 1,
      path: ['spec', 'version'],
    });
    expect(toJson(second.root!)).toEqual({ spec: { version: '1.30' } });
  });

  it('costs only the broken document, with its line', () => {
    const parsed = parseYaml(
      'a: 1\n---\nb: "unclosed\n---\nc: 3\n---\nd: 1\nd: 2\n',
      'x.yaml',
    );
    expect(parsed.map(p => p.error?.line)).toEqual([
      undefined,
      expect.any(Number),
      undefined,
      8,
    ]);
    expect(parsed[3].error?.reason).toMatch(/unique/);
    expect(getText(parsed[2].root, 'c')).toBe('3');
  });

  it('counts documents as the yaml package does', () => {
    const file = '# note\n---\na: 1\n---\n---\nb: 2\n';
    expect(parseYaml(file, 'x').map(p => p.root && toJson(p.root))).toEqual([
      { a: 1 },
      null,
      { b: 2 },
    ]);
  });

  it('resolves anchors and merge keys', () => {
    const [{ root }] = parseYaml(
      'base: &b\n  x: 1\n  y: 2\nmine:\n  <<: *b\n  y: 3\nsame: *b\n',
      'x',
    );
    expect(toJson(root!)).toEqual({
      base: { x: 1, y: 2 },
      mine: { x: 1, y: 3 },
      same: { x: 1, y: 2 },
    });
  });

  it('reports an alias that grows without end', () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(8).fill(`*l${i}`).join(',')}]`,
    );
    const [{ error }] = parseYaml(`l0: &l0 x\n${levels.join('\n')}\n`, 'x');
    expect(error?.reason).toMatch(/too large/);
  });

  it('reports tabs, and reads a BOM and CRLF', () => {
    expect(parseYaml('a:\n\tb: 1\n', 'x')[0].error?.line).toBe(2);
    const [{ root }] = parseYaml('\uFEFFa: 1\r\nb:\r\n  - c: 2\r\n', 'x');
    expect(getNode(root, 'b', 0, 'c')).toMatchObject({ text: '2', line: 3 });
  });

  it('addresses a value inside embedded YAML', () => {
    const [{ root }] = parseYaml(
      'spec:\n  helm:\n    values: |\n      # comment\n      pilot:\n        revision: 1-30\n',
      'x.yaml',
    );
    const inner = parseEmbedded(getScalar(root, 'spec', 'helm', 'values')!);
    expect(fieldRefOf(getScalar(inner.root, 'pilot', 'revision'))).toEqual({
      file: 'x.yaml',
      line: 6,
      document: 0,
      path: ['spec', 'helm', 'values'],
      embedded: ['pilot', 'revision'],
    });
  });

  // Each of these took minutes, or the whole stack, before it was thought of.
  it.each([
    ['keys that need the full parser', 'k: "v\\n"\n', 30_000, undefined],
    ['elements', '- "v\\n"\n', 30_000, undefined],
    ['blank lines', '\n', 200_000, undefined],
    ['brackets', '[', 1_000_000, 'nested too deep'],
    ['dashes', '- ', 1_000_000, 'nested too deep'],
    ['anchors', '&a ', 1_000_000, 'nested too deep'],
  ])('comes to an end with very many %s', (_, piece, count, reason) => {
    const text = piece.startsWith('k')
      ? Array.from({ length: count }, (__, at) => `k${at}${piece.slice(1)}`)
      : Array(count).fill(piece);
    const parsed = parseYaml(`${text.join('')}`, 'x');
    expect(parsed.map(({ error }) => error?.reason)).toEqual(
      piece === '\n' ? [] : [reason],
    );
  });

  it('reads very many documents', () => {
    expect(parseYaml('---\n"a\\n"\n'.repeat(100_000), 'x')).toHaveLength(
      100_000,
    );
  });
});
