import { disagreements, type Disagreement } from './compareWorlds';
import { KNOWN_DIFFERENCES } from './differences';
import { projection } from './projection';
import { SCENARIOS } from './scenarios';
import { startWorlds, type Versions } from './startWorlds';
import type { World } from './World';

const kubeconfig = process.env.MESH_TEST_KUBECONFIG;
const charts = process.env.MESH_TEST_CHARTS;
const isPossible = Boolean(kubeconfig && charts);
const SCENARIO_MS = 240_000;

const suite = isPossible
  ? describe
  : (name: string, _: () => void) =>
      // eslint-disable-next-line jest/no-disabled-tests
      describe.skip(`${name} (skipped: MESH_TEST_KUBECONFIG or MESH_TEST_CHARTS is not set; start the real cluster with --istiod --argocd --charts)`, () => {
        it('needs a real cluster', () => {});
      });

/** Resolves when `check` is satisfied, asked again at every change in either world; rejects with its last answer. */
function eventually(
  worlds: World[],
  check: () => string | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let waiting = false;
    let last = check();
    if (last === undefined) {
      resolve();
      return;
    }
    const deadline = setTimeout(() => reject(new Error(last)), SCENARIO_MS);
    const ask = () => {
      waiting = false;
      last = check();
      if (last !== undefined) return;
      clearTimeout(deadline);
      resolve();
    };
    for (const world of worlds) {
      world.onChange(() => {
        if (!waiting) setTimeout(ask, 100);
        waiting = true;
      });
    }
  });
}

suite('the sandbox behaves as the real cluster', () => {
  let sandbox: World;
  let cluster: World;
  let versions: Versions;
  const occurred = new Set<RegExp>();

  const unexplained = (found: Disagreement[]) =>
    found.filter(({ path }) => {
      const known = KNOWN_DIFFERENCES.find(d => d.path.test(path));
      if (known) occurred.add(known.path);
      return !known;
    });

  beforeAll(async () => {
    ({ sandbox, cluster, versions } = await startWorlds({
      kubeconfig: kubeconfig ?? '',
      charts: charts ?? '',
    }));
  }, 60_000);

  afterAll(async () => {
    await sandbox?.close();
    await cluster?.close();
  });

  it.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const worlds = [sandbox, cluster];
      for (const world of worlds) await scenario.play(world, versions);
      const settled = eventually(worlds, () => {
        const late = worlds.filter(w => !scenario.reached(w, versions));
        const found = scenario.restless
          ? []
          : unexplained(
              disagreements(projection(sandbox), projection(cluster)),
            );
        if (!late.length && !found.length) return undefined;
        const names = late.map(w => w.name).join(', ') || 'neither';
        return `not reached in: ${names}; differences: ${JSON.stringify(
          found,
          null,
          1,
        )}`;
      });
      await expect(settled).resolves.toBeUndefined();
      for (const world of worlds) await scenario.after?.(world, versions);
    },
    SCENARIO_MS + 30_000,
  );

  it('has no known difference that no longer occurs', () => {
    expect(
      KNOWN_DIFFERENCES.filter(d => !occurred.has(d.path)).map(d => d.reason),
    ).toEqual([]);
  });
});
