import { getText, mapOf, parseYaml, YamlNode } from '../yaml';
import {
  createFastTemplate,
  createGoTemplate,
  createScope,
  evaluateTemplate,
  parseTemplate,
  renderNode,
  TemplateError,
} from '.';

const tree = (text: string): YamlNode =>
  parseYaml(text, 'x.yaml')[0].root ?? mapOf();

function render(template: string, values: string, strict = false): string {
  return evaluateTemplate(
    parseTemplate(template),
    createScope(tree(values), { strict }),
  )
    .map(piece => piece.text)
    .join('');
}

describe('Go templates', () => {
  it.each([
    ['{{ .a.b }}', 'a: {b: 1.30}', '1.30'],
    ['{{ .a | quote }}-{{ $.b }}', 'a: x\nb: y\n', 'x-y'],
    [
      '{{ if eq .a "x" "y" }}1{{ else if .b }}2{{ else }}3{{ end }}',
      'a: z\nb: true\n',
      '2',
    ],
    [
      '{{ range .l }}[{{ .n }}]{{ else }}none{{ end }}',
      'l: [{n: 1}, {n: 2}]\n',
      '[1][2]',
    ],
    [
      '{{ range $k, $v := .m }}{{ $k }}={{ $v }};{{ end }}',
      'm: {b: 2, a: 1}\n',
      'a=1;b=2;',
    ],
    [
      '{{ range $i, $v := .l }}{{ $i }}{{ $v }}{{ end }}',
      'l: [x, y]\n',
      '0x1y',
    ],
    ['a\n{{- if .t }}\nb\n{{- end }}\nc', 't: true\n', 'a\nb\nc'],
    ['{{ with .a }}{{ .b }}{{ end }}', 'a: {b: 1}\n', '1'],
    ['{{ $x := .a }}{{ with .b }}{{ $x }}{{ end }}', 'a: 1\nb: 2\n', '1'],
    ['{{ index .l 1 }}{{ index .m "a/b" }}', 'l: [x, y]\nm: {a/b: z}\n', 'yz'],
    ['{{ default "d" .none }}{{ .a | default "d" }}', 'a: e\n', 'de'],
    [
      '{{ printf "%s-%s" (.v | replace "." "-") .s }}',
      'v: "1.30"\ns: p\n',
      '1-30-p',
    ],
    [
      '{{ has "b" .l }}{{ hasKey .m "c" }}{{ not .none }}',
      'l: [a, b]\nm: {}\n',
      'truefalsetrue',
    ],
    ['{{ "{{version}}" }}{{/* gone */}}', 'a: 1\n', '{{version}}'],
    ['{{ define "x" }}[{{ . }}]{{ end }}{{ include "x" .a }}', 'a: 1\n', '[1]'],
    ['x:{{ toYaml .m | nindent 2 }}', 'm: {a: 1.30}\n', 'x:\n  a: "1.30"'],
  ])('%s', (template, values, expected) => {
    expect(render(template, values)).toBe(expected);
  });

  it.each([
    ['{{ lookup "v1" "Secret" "a" "b" }}', 'the template function "lookup"'],
    ['{{ if .a }}x', 'a block that is not ended'],
    ['{{ end }}', 'an "end" without a beginning'],
    ['{{ .a', 'not closed'],
    ['{{ $nope }}', 'the variable $nope'],
    ['{{ a ; b }}', 'the expression'],
  ])('refuses %s by name', (template, message) => {
    expect(() => render(template, 'a: 1\n')).toThrow(TemplateError);
    expect(() => render(template, 'a: 1\n')).toThrow(message);
  });

  it('misses keys only when it is told to', () => {
    expect(render('[{{ .none }}]', 'a: 1\n')).toBe('[]');
    expect(() => render('{{ .none }}', 'a: 1\n', true)).toThrow(
      'the missing parameter "none"',
    );
  });

  it('ends although a template multiplies itself', () => {
    const nested = ['{{ range .l }}'.repeat(8), '{{ end }}'.repeat(8)].join(
      'x',
    );
    const values = `l: &l [${Array(20).fill('1').join(', ')}]\n`;
    expect(() => render(nested.replace(/\.l/g, '$.l'), values)).toThrow(
      'renders too much',
    );
  });
});

describe('templates of ApplicationSets', () => {
  const parameters = tree(
    'version: 1.30\nmetadata:\n  labels:\n    a.b/c: west\n',
  );

  it('remembers where a whole value came from, and only then', () => {
    const template = tree('v: "{{version}}"\nw: "v{{version}}"\nplain: x\n');
    const rendered = renderNode(template, createFastTemplate(parameters));
    expect(rendered).toMatchObject({ kind: 'map' });
    const entries = rendered.kind === 'map' ? rendered.entries : new Map();
    expect(entries.get('v')).toMatchObject({
      text: '1.30',
      origin: { line: 1, key: 'version' },
    });
    expect(entries.get('w')).toMatchObject({
      text: 'v1.30',
      origin: undefined,
    });
    expect(entries.get('plain')).toBe(
      template.kind === 'map' && template.entries.get('plain'),
    );
  });

  it('finds keys with dots, and leaves what it does not know', () => {
    const rendered = renderNode(
      tree('a: "{{metadata.labels.a.b/c}}"\nb: "{{unknown}}"\n'),
      createFastTemplate(parameters),
    );
    expect([getText(rendered, 'a'), getText(rendered, 'b')]).toEqual([
      'west',
      '{{unknown}}',
    ]);
  });

  it('evaluates Go templates in keys, too', () => {
    const rendered = renderNode(
      tree('"{{ .version }}": "{{ .metadata.labels | len }}"\n'),
      createGoTemplate(parameters, { strict: true }),
    );
    expect(getText(rendered, '1.30')).toBe('1');
  });
});
