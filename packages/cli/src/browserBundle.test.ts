import { build } from 'esbuild';

jest.setTimeout(60_000);

/** Files that a browser gets with an entry of the common package. */
async function filesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from '${entry}'`, resolveDir: __dirname },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

const COMMON = '@ambient-mesh/backstage-plugin-ambient-mesh-common';
const DATA = /calendar\/data\/.*\.json$/;

describe('the common package in a browser', () => {
  it('carries the data of the release calendar only when asked to', async () => {
    expect((await filesOf(COMMON)).filter(file => DATA.test(file))).toEqual([]);
    expect(
      (await filesOf(`${COMMON}/calendar-data`)).filter(file =>
        DATA.test(file),
      ),
    ).toHaveLength(4);
  });
});
