import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurePages } from './measurePages.mjs';
import { measurePeer } from './measurePeer.mjs';
import { measureReading } from './measureReading.mjs';
import { round } from './numbers.mjs';
import { startChild } from './startChild.mjs';

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
    const ours = {
      ...(await measureReading({ api, folder, size, runs })),
      ...(await measurePages({ api, folder, size, seconds })),
    };
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
