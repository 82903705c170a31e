// The initial read of a cluster, the answer for an entity and what pages wait
// for, beside @backstage/plugin-kubernetes-backend, on the same API server and
// the same objects. Prints JSON. Arguments: sizes as `gateways[:retired]`.
import { cpus, loadavg } from 'node:os';
import { measure } from './clusters/measure.mjs';

/** `retired` as in `waypointObjects`. */
const sizes = process.argv.slice(2).map(text => text.split(':').map(Number));
const asked = sizes.length
  ? sizes
  : [
      [1000, 3],
      [1000, 0],
      [5000, 3],
    ];

/** What else the machine did: times are worth little where that is much. */
const load = loadavg()[0];

const results = [];
for (const [gateways, retired = 3] of asked) {
  results.push(await measure({ size: { gateways, namespaces: 200, retired } }));
}
process.stdout.write(
  `${JSON.stringify(
    {
      benchmark: 'clusters',
      node: process.version,
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      load,
      results,
    },
    null,
    2,
  )}\n`,
);
