import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AdmissionUser } from './cases';

const run = promisify(execFile);

/** `kubectl` on the real cluster, fed with objects, in somebody's name. */
export interface RealCluster {
  kubectl(
    args: string[],
    options?: { as?: AdmissionUser; input?: object[] },
  ): Promise<string>;
}

/** `null` while MESH_TEST_KUBECONFIG names none. */
export function realCluster(): RealCluster | null {
  const { MESH_TEST_KUBECONFIG: kubeconfig, MESH_TEST_KUBECTL = 'kubectl' } =
    process.env;
  if (!kubeconfig) return null;
  return {
    async kubectl(args, { as, input } = {}) {
      const child = run(MESH_TEST_KUBECTL, [
        '--kubeconfig',
        kubeconfig,
        ...(as
          ? [
              '--as',
              as.username,
              ...as.groups.flatMap(group => ['--as-group', group]),
            ]
          : []),
        ...args,
        ...(input ? ['-f', '-'] : []),
      ]);
      child.child.stdin?.end(
        input &&
          JSON.stringify({ apiVersion: 'v1', kind: 'List', items: input }),
      );
      return (await child).stdout;
    },
  };
}
