import { existsSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import {
  Readout,
  resolveReadout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { workTreeSnapshot } from '../git';
import { readDeclaredMesh } from '.';
import { fingerprint } from './__testUtils__/fingerprint';

const corpus = join(__dirname, '__fixtures__', 'corpus');
const names = readdirSync(corpus, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** What `expected.json` holds: the readout without its sentences. */
function essence(readout: Readout) {
  const { findings: _, commit: __, gateways, ...rest } = readout;
  return {
    ...rest,
    gateways: gateways.map(({ reasons, ...gateway }) => gateway),
  };
}

describe('corpus of repositories', () => {
  it('has at least 60, each with its expected readout', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it('has no two with the same layout and the same fault', async () => {
    const byFingerprint = new Map<string, string[]>();
    for (const name of names) {
      const repo = join(corpus, name, 'repo');
      const declared = await readDeclaredMesh(await workTreeSnapshot(repo));
      const print = fingerprint(repo, declared, resolveReadout(declared));
      byFingerprint.set(print, [...(byFingerprint.get(print) ?? []), name]);
    }
    const alike = [...byFingerprint.values()].filter(
      ({ length }) => length > 1,
    );
    expect(alike).toEqual([]);
  });

  it.each(names)('%s', async name => {
    const declared = await readDeclaredMesh(
      await workTreeSnapshot(join(corpus, name, 'repo')),
    );
    const readout = resolveReadout(declared);
    const file = join(corpus, name, 'expected.json');
    if (process.env.MESH_WRITE_CORPUS && !existsSync(file)) {
      writeFileSync(file, `${JSON.stringify(essence(readout), null, 2)}\n`);
    }
    expect(JSON.parse(JSON.stringify(essence(readout)))).toEqual(
      JSON.parse(readFileSync(file, 'utf8')),
    );
    const { relevant, interpreted, unread } = readout.coverage;
    expect(interpreted + new Set(unread.map(entry => entry.file)).size).toBe(
      relevant,
    );
    for (const gateway of readout.gateways) {
      expect(gateway.reasons.length).toBeGreaterThan(0);
    }
  });
});
