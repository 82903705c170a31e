import { createClient } from './client.mjs';
import { writeConfig } from './config.mjs';
import { median, round, spent, times } from './numbers.mjs';
import { startChild } from './startChild.mjs';

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
export async function measurePeer({ api, folder, size, runs }) {
  const kube = await api.call('url');
  const { url, file } = await writeConfig(folder, {
    kube,
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
    // their times alone: an answer of 5,000 gateways has 400 MB
    const later = await times(runs - 1, async () => (await ask()).ms);
    const memory = await portal.call('memory');
    return {
      ...reading,
      wallMs: round(median([first.ms, ...later])),
      bestMs: round(Math.min(first.ms, ...later)),
      answerMegabytes: round(first.bytes / 1e6, 3),
      idleMb: round(idle.nowMb),
      peakMb: round(memory.peakMb),
    };
  } finally {
    await portal.stop();
  }
}
