import fs from 'node:fs';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import { root } from './lib/paths.mjs';
import { stopOnSignals } from './lib/processes.mjs';
import { PlainError, run } from './lib/say.mjs';
import { check, jest } from './lib/steps.mjs';

const FUZZ_RUNS = '200000';

const suites = {
  /** Speed, as ratios and counts: every file prints what it measured as JSON. */
  benchmarks: async tools => {
    const results = [];
    const files = fs
      .readdirSync(path.join(root, 'benchmarks'))
      .filter(file => /^[^.]+\.mjs$/.test(file));
    for (const file of files) {
      const args = [path.join('benchmarks', file)];
      results.push(await check(file, tools.node, args, tools.env));
    }
    return {
      passed: results.filter(({ passed }) => passed).length,
      failed: results.filter(({ failed }) => failed).length,
    };
  },
  /** What needs the real cluster, and only that. */
  cluster: tools => {
    if (!process.env.MESH_TEST_KUBECONFIG) {
      throw new PlainError(
        'There is no real cluster: MESH_TEST_KUBECONFIG is not set. docs/contributing.md says how to start one.',
      );
    }
    return jest('tests on the real cluster', {
      tools,
      env: tools.env,
      workers: 1,
      patterns: ['--testPathPatterns', '\\.(cluster|conformance)\\.test\\.'],
    });
  },
  /** Property tests with many more runs. */
  nightly: tools =>
    jest('long property tests', {
      tools,
      env: {
        ...tools.env,
        MESH_FUZZ_RUNS: process.env.MESH_FUZZ_RUNS ?? FUZZ_RUNS,
      },
      patterns: [
        '--testPathPatterns',
        // every file that counts its runs by MESH_FUZZ_RUNS
        '(\\.(property|fuzz)|/(parseFast|resolveOwners|resolveGateway))\\.test\\.',
        '--testTimeout=3600000',
      ],
    }),
};

await run(async () => {
  stopOnSignals();
  const suite = suites[process.argv[2]];
  if (!suite) {
    throw new PlainError(`Name one of: ${Object.keys(suites).join(', ')}`);
  }
  const tools = await bootstrap('cli', 'sandbox');
  const { passed, failed } = await suite(tools);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});
