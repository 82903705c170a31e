import { ChildProcessWithoutNullStreams, spawn } from 'child_process';
import { Socket } from 'net';
import { ForwardedError } from '@backstage/errors';
import { GitObject, ObjectParser } from './ObjectParser';
import { quietEnv } from './runGit';

interface Request {
  missing: number;
  answers: Array<GitObject | null>;
  resolve(answers: Array<GitObject | null>): void;
  reject(error: Error): void;
}

/** Milliseconds without an answer after which git is given up. */
const timeoutMs = 60_000;

/**
 * Reads objects of one repository through one `git cat-file --batch`, which is
 * many times faster than a process for each question. It keeps nobody alive:
 * when nothing is asked the process may end with this one.
 */
export class GitObjects {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #parser = new ObjectParser();
  readonly #requests: Request[] = [];
  #failure: Error | undefined;
  #said = '';
  #timer: NodeJS.Timeout | undefined;

  /** @param directory - Work tree, a folder of one, or a bare repository. */
  static open(directory: string): GitObjects {
    return new GitObjects(directory);
  }

  private constructor(directory: string) {
    this.#child = spawn('git', ['cat-file', '--batch'], {
      cwd: directory,
      env: { ...process.env, ...quietEnv },
    });
    this.#child.stdout.on('data', chunk => this.#answer(chunk));
    this.#child.stderr.on('data', chunk => {
      this.#said = `${this.#said}${chunk}`.slice(-2_000);
    });
    // git may end before it has read everything; its exit code says why.
    this.#child.stdin.on('error', () => {});
    this.#child.on('error', error =>
      this.#fail(new ForwardedError('git could not be started', error)),
    );
    this.#child.on('close', code =>
      this.#fail(
        new Error(`git cat-file ended: ${this.#said.trim() || `exit ${code}`}`),
      ),
    );
    this.#hold(false);
  }

  /** Whether it answers no more. */
  get isClosed(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Objects by id, or by any name that git understands (`main^{tree}`), in the
   * order of the names; `null` where there is none.
   *
   * @throws Error when git ends: there is no repository, or it is damaged.
   */
  async read(names: string[]): Promise<Array<GitObject | null>> {
    if (names.some(name => /[\0\n]/.test(name))) {
      throw new Error('A name of a Git object must be one line');
    }
    if (names.length === 0) {
      return [];
    }
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#requests.push({
        missing: names.length,
        answers: [],
        resolve,
        reject,
      });
      this.#hold(true);
      this.#child.stdin.write(`${names.join('\n')}\n`);
    });
  }

  close(): void {
    this.#child.kill();
  }

  #answer(chunk: Buffer): void {
    this.#timer?.refresh();
    for (const object of this.#parser.add(chunk)) {
      const [request] = this.#requests;
      request.answers.push(object);
      request.missing -= 1;
      if (request.missing === 0) {
        this.#requests.shift();
        request.resolve(request.answers);
      }
    }
    if (this.#requests.length === 0) {
      this.#hold(false);
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#hold(false);
    for (const { reject } of this.#requests.splice(0)) {
      reject(this.#failure);
    }
  }

  /** Only while something is asked does git keep this process alive. */
  #hold(isAsked: boolean): void {
    const handles = [
      this.#child,
      ...[this.#child.stdin, this.#child.stdout, this.#child.stderr].filter(
        (stream): stream is typeof stream & Socket => stream instanceof Socket,
      ),
    ];
    handles.forEach(handle => (isAsked ? handle.ref() : handle.unref()));
    clearTimeout(this.#timer);
    this.#timer = isAsked
      ? setTimeout(() => {
          this.#fail(
            new Error(`git cat-file did not answer within ${timeoutMs} ms`),
          );
          this.close();
        }, timeoutMs)
      : undefined;
  }
}
