import { renderTemplate } from './renderTemplate';

describe('renderTemplate', () => {
  it('renders fasttemplate in every text and leaves unknown names', () => {
    expect(
      renderTemplate(
        {
          name: 'istiod-{{revision}}',
          list: ['{{ version }}', '{{other}}'],
          n: 1,
        },
        { revision: '1-30-5', version: '1.30.5' },
      ),
    ).toEqual({ name: 'istiod-1-30-5', list: ['1.30.5', '{{other}}'], n: 1 });
  });

  it('renders goTemplate paths and pipes', () => {
    expect(
      renderTemplate(
        ['{{.a.b}}', '{{ .none | default "x" }}', '{{.a.b | quote}}'],
        { a: { b: 'v' } },
        { goTemplate: true },
      ),
    ).toEqual(['v', 'x', '"v"']);
  });

  it('refuses a missing key when asked to, and a function it does not know', () => {
    const strict = { goTemplate: true, strict: true };
    expect(() => renderTemplate('{{.none}}', {}, strict)).toThrow(
      'map has no entry for key "none"',
    );
    expect(() =>
      renderTemplate('{{ if .x }}', {}, { goTemplate: true }),
    ).toThrow('not played by the sandbox');
  });
});
