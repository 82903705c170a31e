import { parseMeshPolicy } from './parseMeshPolicy';

describe('parseMeshPolicy', () => {
  it('gives defaults without a file and for an empty one', () => {
    expect(parseMeshPolicy(null)).toEqual(parseMeshPolicy('# nothing yet\n'));
    expect(parseMeshPolicy(null).ingressOperatedBy).toBe('plateng');
  });

  it('reads an unquoted minor as text', () => {
    const policy = parseMeshPolicy(
      'channels:\n  - name: pinned\n    follows: 1.30\n',
    );
    expect(policy.channels[0].follows).toBe('1.30');
  });

  it('reads numbers where numbers are meant', () => {
    const policy = parseMeshPolicy(
      'skew:\n  channelMinors: 1\nsecurity:\n  cvss: 9.0\n  overrides: [holds]\n',
    );
    expect(policy.skew).toEqual({ channelMinors: 1 });
    expect(policy.security).toEqual({ cvss: 9, overrides: ['holds'] });
  });

  it('names file and line of every fault', () => {
    const text = [
      'channels:',
      '  - name: stable',
      '    sook: P7D',
      'namespaces:',
      '  - name: pay',
      '    owner: pay',
    ].join('\n');
    expect(() => parseMeshPolicy(text, 'mesh/ambient-mesh.yaml')).toThrow(
      /mesh\/ambient-mesh\.yaml:3: unknown key "sook"\nmesh\/ambient-mesh\.yaml:6: .*entity ref/,
    );
  });

  it('names the line of broken YAML', () => {
    expect(() => parseMeshPolicy('channels:\n  - name: "a\n')).toThrow(
      /^ambient-mesh\.yaml:\d+: /,
    );
  });

  it('refuses a key that stands twice', () => {
    expect(() => parseMeshPolicy('channels: []\nchannels: []\n')).toThrow(
      /ambient-mesh\.yaml:2: .*unique/,
    );
  });
});
