import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { parseYaml, toJson } from '.';

const whole = [
  'a: 1\n',
  '# nothing but a comment\n',
  '',
  '\n',
  '- x\n- y: 1\n',
  'k: |\n  text\n  ---\n  ...\n',
  '"quoted"\n',
  'b: {c: [1, 2]}\n',
  'base: &x 1\nsame: *x\n',
  'folded: >-\n  one\n  two\n',
  'dots: ....\ndashes: ----\n',
];

const broken = [
  'b: "unclosed\n',
  "b: 'unclosed\n",
  'b: [1\n',
  'b: {c: 1\n',
  'b: {\n',
  'a: 1\na: 2\n',
  'b:\n\tc: 1\n',
  'b: *nowhere\n',
  'a: b: c\n',
  'b: 1\n  c: 2\n- d\n',
  'k: |\n  text\n bad\n',
];

const separators = [
  '---\n',
  '--- # comment\n',
  '---   \n',
  '...\n---\n',
  '...\n# comment\n---\n',
  '...\n%YAML 1.2\n---\n',
  '... # the end\n---\n# comment\n',
];

/** Documents, each with the separator in front of it; the first may have none. */
const stream = fc.record({
  first: fc.constantFrom('', '# comment\n', '%YAML 1.2\n---\n', '---\n'),
  documents: fc.array(
    fc.record({
      text: fc.constantFrom(...whole),
      separator: fc.constantFrom(...separators),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  end: fc.constantFrom('', '...\n', '---\n', '# comment\n'),
  crlf: fc.boolean(),
});

type Stream = typeof stream extends fc.Arbitrary<infer T> ? T : never;

function write({ first, documents, end, crlf }: Stream): string {
  const text = documents
    .map(
      (document, index) =>
        (index === 0 ? first : document.separator) + document.text,
    )
    .join('');
  return crlf ? (text + end).replace(/\n/g, '\r\n') : text + end;
}

const options = { numRuns: Number(process.env.MESH_FUZZ_RUNS ?? 1_000) };

describe('documents of a stream', () => {
  it('are counted as the yaml package counts them', () => {
    fc.assert(
      fc.property(stream, input => {
        const text = write(input);
        const expected = parseAllDocuments(text) as ReturnType<
          typeof parseAllDocuments
        > &
          unknown[];
        expect({
          text,
          documents: parseYaml(text, 'x.yaml').map(
            ({ root, error, source }) => [
              source.document,
              error ?? (root ? toJson(root) : null),
            ],
          ),
        }).toEqual({
          text,
          documents: expected.map((document, index) => [
            index,
            (document as { toJS(): unknown }).toJS(),
          ]),
        });
      }),
      options,
    );
  });

  it('cost only themselves when they are broken', () => {
    fc.assert(
      fc.property(
        stream,
        fc.nat(),
        fc.constantFrom(...broken),
        (input, pick, fault) => {
          const at = pick % input.documents.length;
          const marked = (text: string): Stream => ({
            ...input,
            first: '---\n',
            documents: input.documents.map((document, index) =>
              index === at ? { ...document, text } : document,
            ),
          });
          const sound = parseYaml(write(marked('the: one\n')), 'x.yaml');
          const text = write(marked(fault));
          const parsed = parseYaml(text, 'x.yaml');
          const index = sound.findIndex(
            ({ root }) =>
              root && JSON.stringify(toJson(root)) === '{"the":"one"}',
          );
          const values = (documents: typeof parsed) =>
            documents.map(({ root, error }, each) =>
              each === index ? 'broken' : error ?? (root ? toJson(root) : null),
            );
          expect({ text, values: values(parsed) }).toEqual({
            text,
            values: values(sound),
          });
          const [before] = write(marked('the: one\n')).split('the: one');
          const first = before.split('\n').length;
          const line = parsed[index].error?.line ?? 0;
          expect(line).toBeGreaterThanOrEqual(first);
          expect(line).toBeLessThanOrEqual(first + fault.split('\n').length);
        },
      ),
      options,
    );
  });
});
