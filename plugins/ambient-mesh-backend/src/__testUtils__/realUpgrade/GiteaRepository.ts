import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { RealCluster } from './readClusterEnv';

const run = promisify(execFile);

/** A repository on a real Gitea, with what a person does there. */
export class GiteaRepository {
  readonly url: string;
  readonly #path: string;
  readonly #cluster: RealCluster;
  readonly #folder: string;

  private constructor(cluster: RealCluster, name: string, folder: string) {
    this.#cluster = cluster;
    this.#path = `/repos/plateng/${name}`;
    this.#folder = folder;
    this.url = `${cluster.gitea}/plateng/${name}`;
  }

  /** @param filesFor - contents by path, given the repository's address */
  static async create(
    cluster: RealCluster,
    filesFor: (url: string) => Record<string, string>,
  ): Promise<GiteaRepository> {
    const name = `upgrade-${randomUUID().slice(0, 8)}`;
    const folder = await mkdtemp(join(tmpdir(), 'mesh-upgrade-'));
    const repository = new GiteaRepository(cluster, name, folder);
    await repository.#api('POST', '/user/repos', { name });
    await repository.#git('init', '--quiet', '--initial-branch=main');
    const remote = new URL(`${repository.url}.git`);
    remote.username = 'plateng';
    remote.password = cluster.giteaToken;
    await repository.#git('remote', 'add', 'origin', remote.href);
    await repository.push('Start', filesFor(repository.url));
    return repository;
  }

  /** Commits files by hand, on top of what is there. */
  async push(
    message: string,
    files: Record<string, string | ((text: string) => string)>,
  ): Promise<string> {
    if (message !== 'Start')
      await this.#git('pull', '--quiet', 'origin', 'main');
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.#folder, path);
      await mkdir(dirname(file), { recursive: true });
      const text =
        typeof content === 'string'
          ? content
          : content((await run('cat', [file])).stdout);
      await writeFile(file, text);
    }
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', '--message', message);
    await this.#git('push', '--quiet', 'origin', 'HEAD:main');
    return (await this.#git('rev-parse', 'HEAD')).trim();
  }

  async merge(number: number): Promise<void> {
    // Gitea works out whether it can be merged after it has answered.
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#api('POST', `${this.#path}/pulls/${number}/merge`, {
          Do: 'merge',
        });
        return;
      } catch (error) {
        if (attempt === 50) throw error;
        await new Promise(done => {
          setTimeout(done, 200);
        });
      }
    }
  }

  async remove(): Promise<void> {
    await this.#api('DELETE', this.#path);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #git(...args: string[]): Promise<string> {
    const { stdout } = await run(
      'git',
      [
        '-c',
        'user.name=Upgrade',
        '-c',
        'user.email=upgrade@example.com',
        ...args,
      ],
      { cwd: this.#folder },
    );
    return stdout;
  }

  async #api(method: string, endpoint: string, body?: object): Promise<void> {
    const { gitea, giteaToken } = this.#cluster;
    const response = await fetch(`${gitea}/api/v1${endpoint}`, {
      method,
      headers: {
        authorization: `token ${giteaToken}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${endpoint}: ${response.status} ${await response.text()}`,
      );
    }
  }
}
