import { parseArgs } from 'node:util';
import { startSandbox } from './startSandbox';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    gitops: { type: 'string' },
    manifest: { type: 'string', multiple: true },
    'git-port': { type: 'string', default: '7050' },
    'kube-port': { type: 'string', default: '7051' },
    'control-port': { type: 'string', default: '7052' },
    'second-kube-port': { type: 'string' },
    portal: { type: 'string', default: 'http://localhost:7007' },
    'pod-seconds': { type: 'string' },
    verbose: { type: 'boolean' },
  },
});

/** Warnings are always shown, the rest when it is asked for. */
function createLog(verbose: boolean) {
  const print = (message: string) => {
    process.stderr.write(`[sandbox] ${message}\n`);
  };
  const quiet = verbose ? print : () => {};
  return { debug: quiet, info: quiet, warn: print };
}

async function main() {
  const { 'data-dir': dataDir, gitops } = values;
  if (!dataDir || !gitops) {
    throw new Error('The sandbox needs --data-dir FOLDER and --gitops FOLDER');
  }
  const sandbox = await startSandbox({
    dataDir,
    gitops,
    manifests: values.manifest ?? [],
    ports: {
      git: Number(values['git-port']),
      kube: Number(values['kube-port']),
      control: Number(values['control-port']),
      ...(values['second-kube-port'] && {
        second: Number(values['second-kube-port']),
      }),
    },
    portal: values.portal,
    ...(values['pod-seconds'] && {
      podSeconds: Number(values['pod-seconds']),
    }),
    log: createLog(values.verbose ?? false),
  });
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      error => {
        process.stderr.write(`${error}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch(error => {
  process.stderr.write(`The sandbox did not start: ${error.message}\n`);
  // what was started before the failure would keep the process alive
  process.exit(1);
});
