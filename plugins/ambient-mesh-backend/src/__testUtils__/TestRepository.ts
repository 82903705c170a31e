import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real Git repository in a temporary folder. */
export class TestRepository {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(files: Record<string, string>): Promise<TestRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'mesh-repository-'));
    const repository = new TestRepository(join(folder, 'repository'));
    await mkdir(repository.#folder);
    await repository.git('init', '--quiet', '--initial-branch=main');
    await repository.commit(files);
    return repository;
  }

  get url(): string {
    return pathToFileURL(this.#folder).href;
  }

  /** Commits files on main; `null` removes one. */
  async commit(files: Record<string, string | null>): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.#folder, path);
      await mkdir(dirname(file), { recursive: true });
      if (text === null) await rm(file);
      else await writeFile(file, text);
    }
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', 'Change');
    return (await this.git('rev-parse', 'HEAD')).trim();
  }

  async git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.#folder,
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Test',
        GIT_AUTHOR_EMAIL: 'test@example.test',
        GIT_COMMITTER_NAME: 'Test',
        GIT_COMMITTER_EMAIL: 'test@example.test',
      },
    });
    return stdout;
  }

  /** As if the Git host did not answer, until `restore`. */
  async vanish(): Promise<void> {
    await rename(this.#folder, `${this.#folder}.away`);
  }

  async restore(): Promise<void> {
    await rename(`${this.#folder}.away`, this.#folder);
  }

  async remove(): Promise<void> {
    await rm(dirname(this.#folder), { recursive: true, force: true });
  }
}
