import { execFile } from 'node:child_process';
import {
  cp,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const AUTHOR = [
  '-c',
  'user.name=Conformance',
  '-c',
  'user.email=conformance@example.com',
];

/** A work tree of the reference architecture with a history of its own, in the temporary folder. */
export class GitopsRepository {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Copies a folder, replaces texts in all its files (URLs, versions), and commits the result. */
  static async create(options: {
    from: string;
    replace: (folder: string) => [string, string][];
  }): Promise<GitopsRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-gitops-'));
    await cp(options.from, folder, { recursive: true });
    const repository = new GitopsRepository(folder);
    await repository.#git('init', '--quiet', '--initial-branch=main');
    const replacements = options.replace(folder);
    for (const file of await repository.#files()) {
      await repository.edit(file, text =>
        replacements.reduce((t, [a, b]) => t.replaceAll(a, b), text),
      );
    }
    await repository.commit('Start');
    return repository;
  }

  /** Where Git clients read it. */
  get url(): string {
    return `file://${this.folder}`;
  }

  /** Changes one file; the path is relative. */
  async edit(file: string, change: (text: string) => string): Promise<void> {
    const path = join(this.folder, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  }

  /** Deletes one file; the path is relative. */
  async delete(file: string): Promise<void> {
    await rm(join(this.folder, file));
  }

  async tag(name: string): Promise<void> {
    await this.#git('tag', name);
  }

  async commit(message: string): Promise<void> {
    await this.#git('add', '--all');
    await this.#git(...AUTHOR, 'commit', '--quiet', '--message', message);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #files(): Promise<string[]> {
    const entries = await readdir(this.folder, {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter(e => e.isFile() && /\.(ya?ml|md)$/.test(e.name))
      .map(e => join(e.parentPath, e.name).slice(this.folder.length + 1))
      .filter(file => !file.startsWith('.git/'));
  }

  async #git(...args: string[]): Promise<void> {
    await run('git', args, { cwd: this.folder });
  }
}
