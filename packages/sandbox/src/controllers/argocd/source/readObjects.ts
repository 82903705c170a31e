import { spawn } from 'node:child_process';

/**
 * The contents of several Git objects by one process (`git cat-file --batch`),
 * in the order asked for.
 * @throws Error when one is missing or git fails.
 */
export function readObjects(
  names: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['cat-file', '--batch'], options);
    const chunks: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.on('error', reject);
    git.on('close', code => {
      if (code !== 0) {
        reject(new Error(`git cat-file ended with status ${code}`));
        return;
      }
      try {
        resolve(split(Buffer.concat(chunks), names));
      } catch (error) {
        reject(error);
      }
    });
    git.stdin.on('error', reject);
    git.stdin.end(names.map(name => `${name}\n`).join(''));
  });
}

/** Each answer is a line `<id> <type> <size>`, the content, and a newline. */
function split(output: Buffer, names: string[]): string[] {
  let at = 0;
  return names.map(name => {
    const end = output.indexOf('\n', at);
    const size = Number(output.toString('utf8', at, end).split(' ')[2]);
    if (!Number.isInteger(size)) throw new Error(`git has no object ${name}`);
    const text = output.toString('utf8', end + 1, end + 1 + size);
    at = end + size + 2;
    return text;
  });
}
