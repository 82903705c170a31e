import { changeBranchName } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GitHost, startGitHost } from '@ambient-mesh/sandbox';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const portal = {
  login: 'portal',
  name: 'Portal',
  email: 'portal@example.test',
  token: 'portal-token',
  role: 'write' as const,
};
const admin = {
  login: 'pat',
  name: 'Pat Platform',
  email: 'pat@example.test',
  token: 'admin-token',
  role: 'admin' as const,
};

const pullsSchema = z.array(
  z.object({ number: z.number(), head: z.object({ ref: z.string() }) }),
);
const shaSchema = z.object({ sha: z.string() });
const refSchema = z.object({ object: shaSchema });
const refsSchema = z.array(z.object({ ref: z.string() }));

/** A Git host that speaks GitHub's API over HTTP, with one GitOps repository. */
export interface TestGitHost extends GitHost {
  repositoryUrl: string;
  /** `integrations` of app-config for it. */
  integrations: { github: Array<Record<string, string>> };
  /** A call of its API by a person who may merge. */
  call(method: string, path: string, body?: object): Promise<unknown>;
  /** Commits files on main; answers the commit. */
  commit(files: Record<string, string>): Promise<string>;
  /** Branches and open pull requests of one change, all attempts. */
  stateOf(operations: Operation[]): Promise<{
    branches: string[];
    open: Array<{ number: number; branch: string }>;
  }>;
  /** Ends it and removes what it kept. */
  remove(): Promise<void>;
}

/** Starts the sandbox's Git host with a repository of these files. */
export async function startTestGitHost(
  files: Record<string, string>,
): Promise<TestGitHost> {
  const folder = await mkdtemp(join(tmpdir(), 'mesh-host-'));
  const seed = join(folder, 'seed');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(seed, path)), { recursive: true });
    await writeFile(join(seed, path), text);
  }
  const host = await startGitHost({
    dataDir: join(folder, 'data'),
    port: 0,
    users: [portal, admin],
  });
  await host.createRepository({
    owner: 'acme',
    name: 'mesh',
    seedFrom: seed,
    message: 'Start',
  });
  const repositoryUrl = `${host.url}/acme/mesh`;
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${host.apiUrl}/repos/acme/mesh${path}`, {
      method,
      headers: { authorization: `Bearer ${admin.token}` },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : null;
  };
  return {
    ...host,
    repositoryUrl,
    integrations: {
      github: [
        {
          host: new URL(host.url).host,
          apiBaseUrl: host.apiUrl,
          token: portal.token,
        },
      ],
    },
    call,
    async commit(changed) {
      const { object: main } = refSchema.parse(
        await call('GET', '/git/ref/heads/main'),
      );
      const tree = shaSchema.parse(
        await call('POST', '/git/trees', {
          base_tree: main.sha,
          tree: Object.entries(changed).map(([path, content]) => ({
            path,
            content,
            mode: '100644',
            type: 'blob',
          })),
        }),
      );
      const { sha } = shaSchema.parse(
        await call('POST', '/git/commits', {
          message: 'Change',
          tree: tree.sha,
          parents: [main.sha],
        }),
      );
      await call('PATCH', '/git/refs/heads/main', { sha });
      return sha;
    },
    async stateOf(operations) {
      const stem = changeBranchName({
        repositoryUrl,
        baseBranch: 'main',
        operations,
      });
      const refs = refsSchema.parse(
        await call('GET', `/git/matching-refs/heads/${stem}`),
      );
      const branches = refs.map(({ ref }) => ref.replace('refs/heads/', ''));
      const pulls = await Promise.all(
        branches.map(async branch =>
          pullsSchema.parse(
            await call('GET', `/pulls?state=open&head=acme:${branch}`),
          ),
        ),
      );
      return {
        branches,
        open: pulls
          .flat()
          .map(({ number, head }) => ({ number, branch: head.ref })),
      };
    },
    async remove() {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
