import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from './client.mjs';
import { writeConfig } from './config.mjs';
import { createRepository } from './repository.mjs';
import { startChild } from './startChild.mjs';

const round = (number, digits = 1) =>
  Math.round(number * 10 ** digits) / 10 ** digits;
const sorted = numbers => [...numbers].sort((a, b) => a - b);
const median = numbers => sorted(numbers)[Math.floor(numbers.length / 2)];
const quantile = (numbers, at) =>
  sorted(numbers)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * at))
  ];

const spent = (before, after) => ({
  requests: after.requests - before.requests,
  megabytes: round((after.bytesSent - before.bytesSent) / 1e6, 2),
});

async function times(count, action) {
  const results = [];
  for (let at = 0; at < count; at += 1) results.push(await action(at));
  return results;
}

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    namespace: 'default',
    name: 'all',
    annotations: { 'backstage.io/kubernetes-id': 'mesh' },
  },
};

/** The Kubernetes plugin's own page of the entity, asked `runs` times. */
async function measurePeer({ api, folder, size, runs }) {
  const kube = await api.call('url');
  const { url, file } = await writeConfig(folder, {
    kube,
    repository: 'https://git.example.org/bench/mesh',
    namespaces: size.namespaces,
  });
  const portal = await startChild('portal.ts', ['--config', file]);
  try {
    const client = await createClient(url);
    const ask = () =>
      client.asPerson('/api/kubernetes/services/all', {
        entity,
        auth: {},
      });
    const idle = await portal.call('memory');
    await portal.call('forgetPeak');
    const before = await api.call('counters');
    const first = await ask();
    const reading = spent(before, await api.call('counters'));
    const [cluster] = first.json().items;
    const found = cluster.resources.find(({ type }) => type === 'pods');
    // the sandbox has no quotas and no limits; asking for them is a request
    const errors = cluster.errors.filter(
      ({ resourcePath }) => !/(limitranges|resourcequotas)$/.test(resourcePath),
    );
    if (found?.resources.length !== size.gateways || errors.length) {
      throw new Error(
        `The peer did not read everything: ${JSON.stringify(errors)}`,
      );
    }
    const later = await times(runs - 1, ask);
    const memory = await portal.call('memory');
    return {
      ...reading,
      wallMs: round(median([first, ...later].map(({ ms }) => ms))),
      bestMs: round(Math.min(...[first, ...later].map(({ ms }) => ms))),
      answerMegabytes: round(first.bytes / 1e6, 3),
      idleMb: round(idle.nowMb),
      peakMb: round(memory.peakMb),
    };
  } finally {
    await portal.stop();
  }
}

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
    answers.push(ask());
  }
  const whole = (await Promise.all(answers)).map(({ ms }) => ms);
  const own = await portal.call('ownTimes');
  const of = list => ({
    p50Ms: round(quantile(list, 0.5)),
    p99Ms: round(quantile(list, 0.99)),
  });
  return {
    perSecond,
    requests: whole.length,
    whole: of(whole),
    afterAuthenticationAndPermission: of(own),
  };
}

/** Ours: the collector's read, then what pages ask. */
async function measureOurs({ api, folder, size, runs, seconds }) {
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
    const idle = await portal.call('memory');
    await portal.call('forgetPeak');
    const walls = await times(runs, () => portal.call('collect'));
    const memory = await portal.call('memory');
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
      wallMs: round(median(walls)),
      bestMs: round(Math.min(...walls)),
      answerMegabytes: round(all.bytes / 1e6, 3),
      idleMb: round(idle.nowMb),
      peakMb: round(memory.peakMb),
      entity: load,
      changeVisibleMs: round(Math.max(...changes)),
    };
  } finally {
    await portal.stop();
  }
}

/**
 * Reads the same cluster with the Kubernetes plugin's entity page and with
 * ours, one after the other, each in a portal of its own.
 *
 * @param size `gateways`, `namespaces`, and `retired`: ReplicaSets of earlier
 *   rolls of each gateway
 */
export async function measure({ size, runs = 5, seconds = 20 }) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-bench-'));
  const api = await startChild('api.ts', [JSON.stringify(size)]);
  try {
    const peer = await measurePeer({ api, folder, size, runs });
    const ours = await measureOurs({ api, folder, size, runs, seconds });
    const ratio = (a, b) => round(a / b, 3);
    return {
      ...size,
      peer,
      ours,
      ratios: {
        // of the best ones: what else a machine does only ever adds
        wall: ratio(ours.bestMs, peer.bestMs),
        requests: ratio(ours.requests, peer.requests),
        bytes: ratio(ours.megabytes, peer.megabytes),
        memory: ratio(ours.peakMb, peer.peakMb),
        memoryAboveIdle: ratio(
          ours.peakMb - ours.idleMb,
          peer.peakMb - peer.idleMb,
        ),
        answer: ratio(ours.answerMegabytes, peer.answerMegabytes),
      },
    };
  } finally {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
