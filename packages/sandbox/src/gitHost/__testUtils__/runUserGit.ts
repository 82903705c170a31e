import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git as a user at a terminal would, and answers what it printed. */
export async function runUserGit(
  cwd: string,
  ...args: string[]
): Promise<string> {
  const { stdout, stderr } = await run('git', args, {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      LC_ALL: 'C',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Wim Writer',
      GIT_AUTHOR_EMAIL: 'wim@example.test',
      GIT_COMMITTER_NAME: 'Wim Writer',
      GIT_COMMITTER_EMAIL: 'wim@example.test',
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout + stderr;
}

/** A clone URL with a token as password. */
export function withToken(url: string, token: string): string {
  const result = new URL(url);
  result.username = 'x-access-token';
  result.password = token;
  return result.href;
}
