import { createClient } from './client.mjs';
import { writeConfig } from './config.mjs';
import { median, round, times } from './numbers.mjs';
import { startChild } from './startChild.mjs';

/**
 * The collector's initial read of the cluster, `runs` times, each into a store
 * of its own. The portal has the plugin and no mesh, so that what it held
 * before is known, as with the peer.
 */
export async function measureReading({ api, folder, size, runs }) {
  const { url, file } = await writeConfig(folder, {
    kube: await api.call('url'),
    namespaces: size.namespaces,
  });
  const portal = await startChild('portal.ts', [
    ...['--config', file],
    'ambient-mesh',
  ]);
  try {
    await createClient(url);
    const idle = await portal.call('memory');
    await portal.call('forgetPeak');
    const walls = await times(runs, () => portal.call('collect'));
    const memory = await portal.call('memory');
    return {
      wallMs: round(median(walls)),
      bestMs: round(Math.min(...walls)),
      idleMb: round(idle.nowMb),
      peakMb: round(memory.peakMb),
    };
  } finally {
    await portal.stop();
  }
}
