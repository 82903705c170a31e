import { disagreements, type Disagreement } from './compareWorlds';
import { KNOWN_DIFFERENCES } from './differences';
import { eventually } from './eventually';
import { projection } from './projection';
import { SCENARIOS } from './scenarios';
import { startWorlds, type Versions } from './startWorlds';
import type { World } from './World';

const kubeconfig = process.env.MESH_TEST_KUBECONFIG;
const charts = process.env.MESH_TEST_CHARTS;
const isPossible = Boolean(kubeconfig && charts);
/** On a busy machine the real Argo CD takes minutes to come to rest. */
const SCENARIO_MS = 300_000;

const suite = isPossible
  ? describe
  : (name: string, _: () => void) =>
      // eslint-disable-next-line jest/no-disabled-tests
      describe.skip(`${name} (skipped: MESH_TEST_KUBECONFIG or MESH_TEST_CHARTS is not set; start the real cluster with --istiod --argocd --charts)`, () => {
        it('needs a real cluster', () => {});
      });

suite('the sandbox behaves as the real cluster', () => {
  let sandbox: World;
  let cluster: World;
  let versions: Versions;
  const occurred = new Set<RegExp>();
  let stuckIn: string | undefined;

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
    async (name, scenario) => {
      // each begins where the one before ended, so none can be waited for after a failure
      if (stuckIn)
        throw new Error(`not played: the worlds are in "${stuckIn}"`);
      stuckIn = name;
      const worlds = [sandbox, cluster];
      for (const world of worlds) await scenario.play(world, versions);
      const check = () => {
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
      };
      const settled = eventually({ worlds, timeoutMs: SCENARIO_MS, check });
      await expect(settled).resolves.toBeUndefined();
      for (const world of worlds) await scenario.after?.(world, versions);
      stuckIn = undefined;
    },
    SCENARIO_MS + 30_000,
  );

  it('has no known difference that no longer occurs', () => {
    expect(
      KNOWN_DIFFERENCES.filter(d => !occurred.has(d.path)).map(d => d.reason),
    ).toEqual([]);
  });
});
