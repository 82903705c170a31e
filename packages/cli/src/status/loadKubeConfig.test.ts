import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { loadKubeConfig } from './loadKubeConfig';

describe('loadKubeConfig', () => {
  const before = process.env.KUBECONFIG;
  let dir: string;
  const file = (name: string, context = name) => {
    const path = join(dir, name);
    writeFileSync(
      path,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': context,
        clusters: [
          { name: context, cluster: { server: `https://${context}` } },
        ],
        users: [{ name: context, user: {} }],
        contexts: [
          { name: context, context: { cluster: context, user: context } },
        ],
      }),
    );
    return path;
  };
  const gone = () => join(dir, 'gone');

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ambient-mesh-kubeconfig-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
    if (before === undefined) delete process.env.KUBECONFIG;
    else process.env.KUBECONFIG = before;
  });

  it('names the path in $KUBECONFIG that is not there, and the remedy', () => {
    process.env.KUBECONFIG = gone();
    expect(() => loadKubeConfig({})).toThrow(
      `$KUBECONFIG names ${gone()}, which is not there; mend or unset it`,
    );
  });

  it('reads those of several files that are there, the first one leading', () => {
    process.env.KUBECONFIG = [gone(), file('a'), file('b')].join(delimiter);
    const config = loadKubeConfig({});
    expect(config.getCurrentContext()).toBe('a');
    expect(config.getContexts().map(each => each.name)).toEqual(['a', 'b']);
    expect(loadKubeConfig({ context: 'b' }).getCurrentCluster()?.server).toBe(
      'https://b',
    );
  });

  it('says in one line what is wrong with a file, and what it lacks', () => {
    const broken = join(dir, 'broken');
    const error = (text: string) => {
      writeFileSync(broken, text);
      try {
        loadKubeConfig({ kubeconfig: broken });
        return undefined;
      } catch (caught) {
        return (caught as Error).message;
      }
    };
    expect(error('clusters: [\n')).toMatch(/^the kubeconfig .* cannot be read/);
    expect(error('clusters: [\n')).not.toContain('\n');
    expect(error('{}')).toMatch(/no context at all; is it the right file/);
    expect(
      error('{contexts: [{name: a, context: {cluster: x, user: y}}]}'),
    ).toMatch(/no current context.*--context: a$/);
  });

  it('says which file is no kubeconfig', () => {
    const broken = join(dir, 'broken');
    writeFileSync(broken, '');
    expect(() => loadKubeConfig({ kubeconfig: broken })).toThrow(
      `the kubeconfig ${broken} cannot be read`,
    );
    expect(() => loadKubeConfig({ kubeconfig: gone() })).toThrow(
      `there is no kubeconfig ${gone()}`,
    );
  });

  it('names the contexts that there are', () => {
    const path = file('a');
    expect(() => loadKubeConfig({ kubeconfig: path, context: 'x' })).toThrow(
      'the kubeconfig has no context x; it has a',
    );
  });
});
