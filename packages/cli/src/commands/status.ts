import {
  ClusterWatcher,
  readObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Command } from 'commander';
import { once } from 'node:events';
import { exitCodes } from '../exitCodes';
import { readMeshAnyway } from '../mesh/readMesh';
import { openRepository } from '../openRepository';
import {
  createOutputOption,
  createPaint,
  createProgress,
  writeJson,
  writeOut,
} from '../output';
import { chooseCluster } from '../status/chooseCluster';
import { createKubeFetch } from '../status/createKubeFetch';
import { createStatus } from '../status/createStatus';
import { followStatus } from '../status/followStatus';
import { formatStatus } from '../status/formatStatus';
import { isSettled } from '../status/isSettled';
import { loadKubeConfig } from '../status/loadKubeConfig';

/** Milliseconds that one reading of a cluster may take. */
const DEADLINE = 60_000;

const help = `
States, the first that applies: unknown, fighting, orphaned, missing,
undeclared, drift, rolling, in-sync. What runs is read from the images of
running pods. A kind that you may not list makes its own rows unknown and no
others; secrets and ConfigMaps are never asked for.

Examples:
  $ ambient-mesh status                          the cluster alone
  $ ambient-mesh status ~/src/gitops --context staging
  $ ambient-mesh status . --rev main --exit-code && echo settled
  $ ambient-mesh status . --watch                follow a rollout`;

interface StatusOptions {
  rev?: string;
  cluster?: string;
  kubeconfig?: string;
  context?: string;
  output: string;
  watch?: boolean;
  exitCode?: boolean;
}

/** `ambient-mesh status`. */
export function createStatusCommand(): Command {
  return new Command('status')
    .description(
      'Git against a live cluster, row by row, with your kubeconfig. Without DIR the cluster alone.',
    )
    .argument('[dir]', 'folder of the repository')
    .option('--rev <commit>', 'read this commit instead of the files on disk')
    .option('--cluster <name>', 'which of the clusters in Git it is')
    .option('--kubeconfig <file>', 'instead of $KUBECONFIG or ~/.kube/config')
    .option('--context <name>', 'instead of the current context')
    .addOption(createOutputOption(['table', 'json']))
    .option('-w, --watch', 'follow the cluster until interrupted')
    .option('--exit-code', 'end with 1 when a row is not in-sync')
    .addHelpText('after', help)
    .action(async (dir: string | undefined, options: StatusOptions) => {
      const config = loadKubeConfig(options);
      const fetch = createKubeFetch(config);
      const progress = createProgress();
      progress.update(dir ? `reading ${dir} …` : 'reading the cluster …');
      const mesh =
        dir === undefined
          ? null
          : await readMeshAnyway(await openRepository(dir, options.rev));
      const cluster = mesh
        ? chooseCluster(mesh.readout.clusters, options.cluster)
        : options.cluster ?? config.getCurrentCluster()?.name ?? 'cluster';
      const statusOf = createStatus(mesh, cluster);
      const print = (status: ClusterStatus) =>
        options.output === 'json'
          ? writeJson(status)
          : writeOut(formatStatus(status, createPaint(process.stdout)));

      let last: ClusterStatus | undefined;
      if (options.watch) {
        const follow = followStatus(statusOf);
        const clear = process.stdout.isTTY && options.output === 'table';
        const watcher = ClusterWatcher.create({
          cluster,
          fetch,
          onChange: observed => {
            progress.done();
            last = follow(observed, new Date().toISOString());
            if (clear) process.stdout.write('\u001b[2J\u001b[H');
            void print(last);
          },
        });
        await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
        await watcher.close();
      } else {
        progress.update('reading the cluster …');
        const observed = await readObservedMesh({
          cluster,
          fetch,
          signal: AbortSignal.timeout(DEADLINE),
        });
        last = statusOf(observed, new Date().toISOString());
        progress.done();
        await print(last);
      }
      process.exitCode = exitCodeOf(last, options);
    });
}

function exitCodeOf(
  status: ClusterStatus | undefined,
  options: StatusOptions,
): number {
  if (!status || status.observedAt === null) {
    const [first] = status?.unknown ?? [];
    process.stderr.write(
      `ambient-mesh: the cluster could not be read${
        first ? `: ${first.reason}` : ''
      }\n`,
    );
    return exitCodes.unreadable;
  }
  return options.exitCode && !isSettled(status)
    ? exitCodes.findings
    : exitCodes.ok;
}
