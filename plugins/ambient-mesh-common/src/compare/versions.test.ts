import { readout, observedMesh } from './testing';
import { compareCluster } from './compareCluster';
import { coversVersion } from './versions';

describe('coversVersion', () => {
  it.each([
    ['1.30.4', '1.30.4', true],
    ['1.30.4', '1.30.5', false],
    ['v1.6.1', '1.6.1', true],
    ['1.30', '1.30.4', true],
    ['1.30', '1.30.0-rc.1', true],
    ['1.30', '1.31.0', false],
    ['1.3', '1.30.4', false],
    ['1.30', null, false],
  ])('%s, where %s runs: %s', (declared, running, covered) => {
    expect(coversVersion(declared, running)).toBe(covered);
  });
});

describe('a minor in Git', () => {
  const minorOnly = (version: string | null) =>
    version?.replace(/^(\d+\.\d+)\..*$/, '$1') ?? null;
  const git = readout();
  const inexact = {
    ...git,
    revisions: git.revisions.map(each => ({
      ...each,
      version: minorOnly(each.version),
    })),
    components: git.components.map(each => ({
      ...each,
      version: minorOnly(each.version),
    })),
    gateways: git.gateways.map(each => ({
      ...each,
      version: minorOnly(each.version),
    })),
  };

  it('is in sync with any of its patches', () => {
    const status = compareCluster({
      readout: inexact,
      observed: observedMesh(),
    });
    const rows = [
      ...status.revisions,
      ...status.components,
      ...status.gateways,
    ];
    expect(rows.map(({ state, reasons }) => [state, ...reasons])).toEqual(
      rows.map(() => ['in-sync']),
    );
  });
});
