import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_BUFFER = 64 * 1024 * 1024;

/** Programs of a real cluster, as `cluster/up` names them. */
export interface ClusterTools {
  kubectl(...args: string[]): Promise<string>;
  /** All objects of a kind, everywhere. */
  list<T>(kind: string, ...args: string[]): Promise<T[]>;
  apply(yaml: string): Promise<void>;
  /** Deletes what is there of these; waits until it is gone. */
  remove(
    ...objects: Array<[kind: string, name: string, namespace?: string]>
  ): Promise<void>;
  helm(...args: string[]): Promise<string>;
}

/** `null` where no real cluster is to be had. */
export function clusterTools(): ClusterTools | null {
  const {
    MESH_TEST_KUBECONFIG: kubeconfig,
    MESH_TEST_KUBECTL: program = 'kubectl',
    MESH_TEST_HELM: helmProgram = 'helm',
  } = process.env;
  if (!kubeconfig) return null;
  const kubectl = async (...args: string[]) => {
    const { stdout } = await run(
      program,
      ['--kubeconfig', kubeconfig, ...args],
      { maxBuffer: MAX_BUFFER },
    );
    return stdout;
  };
  return {
    kubectl,
    list: async (kind, ...args) =>
      JSON.parse(await kubectl('get', kind, '-A', '-o', 'json', ...args)).items,
    apply: async yaml => {
      const child = run(program, [
        '--kubeconfig',
        kubeconfig,
        'apply',
        '--server-side',
        '--force-conflicts',
        '-f',
        '-',
      ]);
      child.child.stdin?.end(yaml);
      await child;
    },
    remove: async (...objects) => {
      for (const [kind, name, namespace] of objects) {
        await kubectl(
          'delete',
          kind,
          name,
          '--ignore-not-found',
          ...(namespace ? ['-n', namespace] : []),
        );
      }
    },
    helm: async (...args) => {
      const { stdout } = await run(helmProgram, args, {
        maxBuffer: MAX_BUFFER,
      });
      return stdout;
    },
  };
}
