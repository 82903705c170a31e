import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { KubeApi } from './startKubeApi';
import { adminToken, startTestApi } from './__testUtils__/testApi';

const run = promisify(execFile);

/** Every kubectl on this machine: the real cluster's and an installed one. */
function findKubectls(): string[] {
  const cache = path.join(homedir(), '.cache', 'mesh-cluster');
  const built = existsSync(cache)
    ? readdirSync(cache).map(build => path.join(cache, build, 'kubectl'))
    : [];
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map(folder => path.join(folder, 'kubectl'));
  const cluster = process.env.MESH_TEST_KUBECTL
    ? [process.env.MESH_TEST_KUBECTL]
    : built;
  const first = (files: string[]) => files.filter(existsSync).slice(0, 1);
  return [...new Set([...first(cluster), ...first(onPath)])];
}

const kubectls = findKubectls();

const manifest = (image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: a, image: "${image}" }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;

if (kubectls.length === 0) {
  const missing =
    'kubectl is missing: set MESH_TEST_KUBECTL or install kubernetes-client';
  (process.env.CI ? it : it.skip)(missing, () => {
    throw new Error(missing);
  });
} else {
  describe.each(kubectls)('%s', kubectl => {
    jest.setTimeout(120_000);
    let api: KubeApi;
    let folder: string;
    beforeAll(async () => {
      api = await startTestApi({ tls: 'self-signed' });
      folder = await mkdtemp(path.join(tmpdir(), 'kubectl-'));
      await writeFile(path.join(folder, 'config'), api.kubeconfig(adminToken));
    });
    afterAll(async () => {
      await api.close();
      await rm(folder, { recursive: true });
    });

    const environment = () => ({
      ...process.env,
      HOME: folder,
      KUBECONFIG: path.join(folder, 'config'),
    });
    const k = async (...parameters: string[]) => {
      const { stdout } = await run(kubectl, parameters, { env: environment() });
      return stdout;
    };
    const write = async (text: string) => {
      const file = path.join(folder, 'objects.yaml');
      await writeFile(file, text);
      return file;
    };
    const images = () =>
      k('get', 'deploy/web', '-o', 'jsonpath={..containers[*].image}');

    it('lists resources and namespaces', async () => {
      expect(await k('api-resources')).toMatch(/deployments +deploy +apps\/v1/);
      expect(await k('get', 'namespaces')).toMatch(
        /NAME +STATUS +AGE\ndefault +Active/,
      );
    });

    it('creates from words and asks for its rights', async () => {
      await k('create', 'namespace', 'team');
      await k('create', 'configmap', 'c', '--from-literal=a=ü', '-n', 'team');
      const data = ['-n', 'team', '-o', 'jsonpath={.data.a}'];
      expect(await k('get', 'configmap/c', ...data)).toBe('ü');
      expect(await k('auth', 'can-i', 'list', 'pods')).toBe('yes\n');
      await k('delete', 'namespace', 'team');
    });

    it('applies, and applies again', async () => {
      const file = await write(manifest('x:1'));
      expect(await k('apply', '-f', file)).toBe(
        'deployment.apps/web created\nservice/web created\n',
      );
      await write(manifest('x:2'));
      expect(await k('apply', '-f', file)).toBe(
        'deployment.apps/web configured\nservice/web unchanged\n',
      );
      expect(await images()).toBe('x:2');
      expect(await k('get', 'deploy', '-o', 'wide')).toMatch(
        /NAME +READY +UP-TO-DATE +AVAILABLE +AGE +CONTAINERS +IMAGES +SELECTOR\nweb +0\/1 +0 +0 +\S+ +a +x:2 +app=web/,
      );
    });

    it('applies on the server and meets the other manager', async () => {
      const file = await write(manifest('x:3'));
      const server = ['apply', '--server-side', '--field-manager=gitops'];
      await expect(k(...server, '-f', file)).rejects.toThrow(
        /conflict with "kubectl-client-side-apply"/,
      );
      await k(...server, '--force-conflicts', '-f', file);
      expect(await images()).toBe('x:3');
    });

    it('labels, annotates, scales and patches', async () => {
      await k('label', 'deploy/web', 'tier=a');
      await k('annotate', 'deploy/web', 'note=b');
      await k('scale', 'deploy/web', '--replicas=3');
      const container = { name: 'b', image: 'y:1' };
      const spec = { template: { spec: { containers: [container] } } };
      await k('patch', 'deploy/web', '-p', JSON.stringify({ spec }));
      const fields =
        'jsonpath={.metadata.labels.tier} {.metadata.annotations.note} {.spec.replicas}';
      expect(await k('get', 'deploy/web', '-o', fields)).toBe('a b 3');
      expect((await images()).split(' ').sort()).toEqual(['x:3', 'y:1']);
      expect(await k('describe', 'deploy/web')).toMatch(/Replicas: +3 desired/);
    });

    it('watches', async () => {
      const watching = spawn(
        kubectl,
        ['get', 'service', '--watch', '--no-headers'],
        { env: environment() },
      );
      const lines = createInterface(watching.stdout)[Symbol.asyncIterator]();
      expect((await lines.next()).value).toMatch(/^kubernetes/);
      expect((await lines.next()).value).toMatch(/^web/);
      await k('patch', 'svc/web', '-p', '{"spec":{"ports":[{"port":81}]}}');
      expect((await lines.next()).value).toMatch(/81\/TCP/);
      watching.kill();
    });

    it('deletes', async () => {
      const file = await write(manifest('x:3'));
      await k('delete', '-f', file);
      await expect(k('get', 'deploy/web')).rejects.toThrow(
        /deployments.apps "web" not found/,
      );
    });
  });
}
