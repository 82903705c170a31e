import { helmValues } from './helmValues';
import { parseManifests } from './parseManifests';
import { selectFiles } from './selectFiles';

describe('parseManifests', () => {
  it('takes several documents, lists, and nothing that has no kind', () => {
    const text =
      'a: 1\n---\napiVersion: v1\nkind: A\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: B, metadata: {name: b}}]\n';
    expect(parseManifests('f.yaml', text).map(o => o.kind)).toEqual(['A', 'B']);
  });

  it('ignores a broken file unless it looks like a manifest, as Argo CD does', () => {
    expect(parseManifests('f.yaml', 'a: [b\n')).toEqual([]);
    expect(() =>
      parseManifests('f.yaml', 'apiVersion: v1\nkind: A\nmetadata: [\n'),
    ).toThrow('Failed to unmarshal "f.yaml"');
  });
});

describe('selectFiles', () => {
  const files = new Map(
    [
      'istio/a.yaml',
      'istio/b.yml',
      'istio/c.json',
      'istio/README.md',
      'istio/sub/d.yaml',
    ].map(file => [file, '']),
  );
  const chosen = (directory?: object) =>
    selectFiles(files, './istio/', directory).map(([file]) => file);

  it('takes manifests of the folder itself, or recurses', () => {
    expect(chosen()).toEqual(['a.yaml', 'b.yml', 'c.json']);
    expect(chosen({ recurse: true })).toContain('sub/d.yaml');
  });

  it('includes and excludes', () => {
    expect(chosen({ include: 'a.yaml' })).toEqual(['a.yaml']);
    expect(chosen({ exclude: '{a.yaml,c.json}' })).toEqual(['b.yml']);
  });
});

describe('helmValues', () => {
  it('lets parameters win over valuesObject over files', () => {
    expect(
      helmValues(
        {
          valuesObject: { revision: 'b', global: { tag: 't' } },
          parameters: [
            { name: 'global.hub', value: 'h' },
            { name: 'n', value: '3' },
          ],
        },
        ['revision: a\nglobal: {hub: x, other: y}\n'],
      ),
    ).toEqual({
      revision: 'b',
      global: { hub: 'h', other: 'y', tag: 't' },
      n: 3,
    });
  });

  it('reads values as text', () => {
    expect(helmValues({ values: 'revision: x\n' })).toEqual({ revision: 'x' });
  });
});
