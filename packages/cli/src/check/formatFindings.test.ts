import { formatFindings } from './formatFindings';

const finding = {
  rule: 'vulnerable-version',
  severity: 'warning' as const,
  message: '1.30.3 has a vulnerability.',
  remedy: 'Take 1.30.5.',
  at: { file: 'istiod.yaml', line: 9 },
};
const plain = (_tone: string, text: string) => text;

describe('formatFindings', () => {
  it('tells once what one line does to several clusters', () => {
    const text = formatFindings(
      [
        { ...finding, cluster: 'east' },
        { ...finding, cluster: 'west' },
        { ...finding, cluster: 'west', at: { file: 'other.yaml', line: 1 } },
        { ...finding, cluster: 'west', message: 'Other.' },
      ],
      plain,
    );
    expect(text).toBe(
      [
        'warning  1.30.3 has a vulnerability.',
        '  istiod.yaml:9 · vulnerable-version · east, west',
        '  Take 1.30.5.',
        'warning  1.30.3 has a vulnerability.',
        '  other.yaml:1 · vulnerable-version',
        '  Take 1.30.5.',
        'warning  Other.',
        '  istiod.yaml:9 · vulnerable-version',
        '  Take 1.30.5.',
      ].join('\n'),
    );
  });

  it('keeps what a change brought apart from what was there', () => {
    const text = formatFindings([finding, { ...finding, new: true }], plain);
    expect(text.match(/\(new\)/g)).toHaveLength(1);
    expect(text.match(/Take 1\.30\.5/g)).toHaveLength(2);
  });
});
