import { ReleaseOverview } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { aMesh } from '../../__testUtils__';
import { versionOptions } from './versionOptions';

const minor = (name: string, versions: string[], supported = true) => ({
  minor: name,
  supportedUntil: null,
  estimated: true,
  supported,
  newestPatch: versions[0],
  versions: versions.map(version => ({
    version,
    releasedOn: null,
    vulnerabilities: version === '1.30.4' ? ['ISTIO-SECURITY-2026-001'] : [],
  })),
});

const releases: ReleaseOverview = {
  asOf: '2026-10-01',
  ageInDays: 1,
  source: 'bundled',
  minors: [
    minor('1.31', ['1.31.1', '1.31.0']),
    minor('1.30', ['1.30.5', '1.30.4']),
    minor('1.29', ['1.29.8'], false),
  ],
};

function meshAt(version: string) {
  const mesh = aMesh();
  const at = { file: 'f.yaml', line: 1 };
  return {
    ...mesh,
    readout: {
      ...mesh.readout,
      revisions: [{ name: 'r', version, cluster: 'c', at }],
    },
  };
}

describe('versionOptions', () => {
  it('offers nothing older than what Git has, and says what is wrong with each', () => {
    expect(versionOptions(meshAt('1.30.4'), releases)).toEqual([
      { id: '1.31.1', label: '1.31.1 · newest patch' },
      { id: '1.31.0', label: '1.31.0' },
      { id: '1.30.5', label: '1.30.5 · newest patch' },
      { id: '1.30.4', label: '1.30.4 · in Git · vulnerable' },
    ]);
  });

  it('offers everything where Git has no version that is known', () => {
    expect(versionOptions(meshAt('1.12.0'), releases)).toHaveLength(5);
  });
});
