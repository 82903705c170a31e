import Ajv from 'ajv';
import published from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import { CheckedFinding, CheckReport } from './checkMesh';
import { toSarif } from './toSarif';

/** The published schema is of draft 4, which differs only in these two keys. */
const { id: _id, $schema: _draft, ...schema } = published;
const validate = new Ajv({
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(schema);

const finding = (more: Partial<CheckedFinding>): CheckedFinding => ({
  rule: 'dangling-channel',
  severity: 'error',
  message: 'Channel stable points nowhere.',
  at: { file: 'istio/tags.yaml', line: 7 },
  remedy: 'Point it somewhere.',
  ...more,
});
const report = (findings: CheckedFinding[]): CheckReport => ({
  commit: null,
  base: null,
  clusters: ['c1'],
  findings,
  counts: { error: 0, warning: 0, info: 0 },
  calendar: { asOf: '2026-09-21', ageInDays: 1, source: 'bundled' },
  coverage: { files: 1, relevant: 1, interpreted: 1, unread: [] },
});

describe('toSarif', () => {
  it.each<[string, CheckedFinding[]]>([
    ['no finding', []],
    ['a file', [finding({})]],
    [
      'a file whose name needs an escape',
      [finding({ at: { file: 'a b/ü#?.yaml', line: 0 }, new: true })],
    ],
    [
      'an object of a cluster',
      [
        finding({
          severity: 'info',
          new: false,
          at: { cluster: 'c1', kind: 'Gateway', namespace: 'a', name: 'b' },
        }),
      ],
    ],
  ])('fits the published schema: %s', (_, findings) => {
    const sarif = JSON.parse(JSON.stringify(toSarif(report(findings))));
    expect(validate(sarif) || validate.errors).toBe(true);
  });

  it('would be told by the schema if it did not fit', () => {
    const sarif = JSON.parse(JSON.stringify(toSarif(report([finding({})]))));
    sarif.runs[0].results[0].level = 'fatal';
    expect(validate(sarif)).toBe(false);
  });

  it('names files as relative references, whatever is in their names', () => {
    const sarif = JSON.parse(
      JSON.stringify(
        toSarif(report([finding({ at: { file: 'a b/ü#?.yaml', line: 3 } })])),
      ),
    );
    const [{ physicalLocation }] = sarif.runs[0].results[0].locations;
    expect(physicalLocation.artifactLocation.uri).toBe(
      'a%20b/%C3%BC%23%3F.yaml',
    );
    expect(physicalLocation.region.startLine).toBe(3);
  });

  it('keeps a fingerprint while lines move', () => {
    const prints = [3, 30].map(line => {
      const sarif = JSON.parse(
        JSON.stringify(
          toSarif(report([finding({ at: { file: 'a.yaml', line } })])),
        ),
      );
      return sarif.runs[0].results[0].partialFingerprints;
    });
    expect(prints[0]).toEqual(prints[1]);
  });
});
