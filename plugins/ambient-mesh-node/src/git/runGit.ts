import { spawn } from 'child_process';
import { ForwardedError, ServiceUnavailableError } from '@backstage/errors';

/** How git is called. */
export interface RunGitOptions {
  cwd: string;
  /** Over this process's environment. */
  env?: Record<string, string>;
  input?: string;
  /** Milliseconds; default one minute. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 60_000;

/** git must never ask a person, run hooks' editors, or page its output. */
export const quietEnv = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

/**
 * Runs git without a shell and returns its standard output.
 *
 * @throws ServiceUnavailableError when git does not end in time.
 * @throws ForwardedError when git fails; the message is git's own.
 */
export async function runGit(
  args: string[],
  options: RunGitOptions,
): Promise<Buffer> {
  const { cwd, env, input, timeoutMs = defaultTimeoutMs } = options;
  const command = `git ${subcommandOf(args)}`;
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd,
      env: { ...process.env, ...quietEnv, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    // git may end before it has read everything (EPIPE); its exit code says why.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', error => {
      clearTimeout(timer);
      reject(new ForwardedError('git could not be started', error));
    });
    child.on('close', code => {
      clearTimeout(timer);
      if (timedOut) {
        reject(
          new ServiceUnavailableError(
            `${command} did not end within ${timeoutMs} ms`,
          ),
        );
      } else if (code === 0) {
        resolve(Buffer.concat(out));
      } else {
        const said = Buffer.concat(err).toString().trim().split('\n');
        const message = (
          said.find(line => /^(fatal|error|remote):/.test(line)) ?? said[0]
        ).replace(/^(fatal|error): /, '');
        reject(new Error(`${command} failed: ${message || `exit ${code}`}`));
      }
    });
  });
}

/** `fetch` of `-c http.x=y fetch --prune`. */
function subcommandOf(args: string[]): string | undefined {
  return args.find(
    (arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c',
  );
}
