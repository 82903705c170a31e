import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from './client.mjs';
import { writeConfig } from './config.mjs';
import { quantile, round, spent, times } from './numbers.mjs';
import { createRepository } from './repository.mjs';
import { startChild } from './startChild.mjs';

/** How soon a changed label of a gateway is in the answer of our API. */
async function measureChange({ client, kube, at }) {
  const labels = { 'istio.io/rev': `changed-${at}` };
  const place = { namespace: 'team-3', name: 'waypoint-3' };
  const start = performance.now();
  const response = await fetch(
    `${kube}/apis/gateway.networking.k8s.io/v1/namespaces/${place.namespace}/gateways/${place.name}`,
    {
      method: 'PATCH',
      headers: {
        Authorization: 'Bearer bench',
        'Content-Type': 'application/merge-patch+json',
      },
      body: JSON.stringify({ metadata: { labels } }),
    },
  );
  if (!response.ok) throw new Error(`The change failed: ${response.status}`);
  await client.until(
    `/api/ambient-mesh/meshes/bench/gateways?namespace=${place.namespace}`,
    ({ items }) =>
      items.some(
        row =>
          row.name === place.name &&
          row.reasons.some(reason => reason.includes(`changed-${at}`)),
      ),
    { everyMs: 10, timeoutMs: 20_000 },
  );
  return performance.now() - start;
}

/** Entity requests at a fixed rate, whether the ones before are done or not. */
async function measureLoad({ client, portal, perSecond, seconds }) {
  const ask = () =>
    client.asPerson('/api/ambient-mesh/entities/component/default/one');
  // once alone, then together: what is compiled late should not be measured
  await times(50, ask);
  await Promise.all(Array.from({ length: 100 }, ask));
  await portal.call('ownTimes');
  const answers = [];
  const start = performance.now();
  for (let at = 0; at < perSecond * seconds; at += 1) {
    await sleep(
      Math.max(0, start + (at * 1000) / perSecond - performance.now()),
    );
    // a portal that cannot keep up refuses some, which is a result, too
    answers.push(ask().catch(() => undefined));
  }
  const answered = (await Promise.all(answers)).filter(Boolean);
  const whole = answered.map(({ ms }) => ms);
  const own = await portal.call('ownTimes');
  const of = list => ({
    p50Ms: round(quantile(list, 0.5)),
    p99Ms: round(quantile(list, 0.99)),
  });
  return {
    perSecond,
    requests: answers.length,
    failed: answers.length - answered.length,
    whole: of(whole),
    afterAuthenticationAndPermission: of(own),
  };
}

/** What a portal with the mesh asks of the cluster, and what its pages wait for. */
export async function measurePages({ api, folder, size, seconds }) {
  const kube = await api.call('url');
  const { url, file } = await writeConfig(folder, {
    kube,
    repository: createRepository(join(folder, 'repository'), size),
    namespaces: size.namespaces,
  });
  const before = await api.call('counters');
  const portal = await startChild('portal.ts', [
    ...['--config', file],
    'ambient-mesh',
  ]);
  try {
    const client = await createClient(url);
    await client.until('/api/ambient-mesh/health', sources =>
      sources.every(({ state }) => state === 'fresh'),
    );
    // on a busy machine a kind may be late, and is unknown until then
    await client.until('/api/ambient-mesh/meshes/bench', ({ clusters }) =>
      clusters.every(({ unknown }) => unknown.length === 0),
    );
    // the watches begin after the lists
    await sleep(1_000);
    const after = await api.call('counters');
    const reading = spent(before, after);
    const byKind = {};
    for (const [request, count] of Object.entries(after.byRequest)) {
      const listed = /^list (.*)$/.exec(request)?.[1];
      const lists = count - (before.byRequest[request] ?? 0);
      if (listed && lists) byKind[listed] = lists;
    }
    const all = await client.asPerson(
      '/api/ambient-mesh/entities/component/default/all',
    );
    const rows = all.json().waypoints.length;
    if (rows !== size.gateways)
      throw new Error(`The entity shows ${rows} rows`);
    const load = await measureLoad({ client, portal, perSecond: 50, seconds });
    const changes = await times(5, at => measureChange({ client, kube, at }));
    return {
      ...reading,
      listsByKind: byKind,
      answerMegabytes: round(all.bytes / 1e6, 3),
      entity: load,
      changeVisibleMs: round(Math.max(...changes)),
    };
  } finally {
    await portal.stop();
  }
}
