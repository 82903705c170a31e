import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** One call of the git program. */
export interface GitRun {
  /** The bare repository; absent for commands that need none, such as `init`. */
  dir?: string;
  args: string[];
  input?: Buffer | string;
  env?: Record<string, string>;
  /** Exit codes that are an answer and not a failure; `0` always is. */
  accept?: number[];
}

/** What the program answered. */
export interface GitOutput {
  exitCode: number;
  stdout: Buffer;
  stderr: string;
}

/** Thrown when git ends with an exit code that its caller does not accept. */
export class GitCommandError extends Error {
  readonly name = 'GitCommandError';
  readonly stderr: string;

  constructor(command: string, output: GitOutput) {
    super(`git ${command} ended with ${output.exitCode}: ${output.stderr}`);
    this.stderr = output.stderr;
  }
}

/**
 * The environment of every git process: the caller's own configuration must not
 * change what the host answers, and nothing may ask a question on a terminal.
 */
export function gitEnvironment(
  extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    ...extra,
  };
}

/**
 * Runs git without a shell. Arguments are passed as they are, so callers put
 * names of users behind `--` or a full `refs/…` prefix.
 */
export async function runGit(run: GitRun): Promise<GitOutput> {
  const args = run.dir ? [`--git-dir=${run.dir}`, ...run.args] : run.args;
  const child = spawn('git', args, {
    env: gitEnvironment(run.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', chunk => stdout.push(chunk));
  child.stderr.on('data', chunk => stderr.push(chunk));
  // A command that ends before it read its input is judged by its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(run.input);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? -1));
  });
  const output = {
    exitCode,
    stdout: Buffer.concat(stdout),
    stderr: Buffer.concat(stderr).toString('utf8').trim(),
  };
  if (exitCode !== 0 && !run.accept?.includes(exitCode)) {
    throw new GitCommandError(run.args[0], output);
  }
  return output;
}

/** The answer of {@link runGit} as one line of text. */
export async function runGitLine(run: GitRun): Promise<string> {
  return (await runGit(run)).stdout.toString('utf8').trim();
}

/** Fields of a `-z` answer, without the empty one after the last separator. */
export function splitNul(output: Buffer): string[] {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}
