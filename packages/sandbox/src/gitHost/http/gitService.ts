import { spawn } from 'node:child_process';
import { Request, Response } from 'express';
import { gitEnvironment } from '../git';

/** The two programs that serve git. */
export type Service = 'upload-pack' | 'receive-pack';

/** The protocol that the caller speaks, as git wants it in its environment. */
export function protocolOf(req: Request): Record<string, string> {
  const version = req.headers['git-protocol'];
  return typeof version === 'string' && /^[\w=:.-]{1,100}$/.test(version)
    ? { GIT_PROTOCOL: version }
    : {};
}

/** Answers of git are never kept. */
export function noCache(res: Response): Response {
  return res.set('Cache-Control', 'no-cache, max-age=0, must-revalidate');
}

/** Starts the program for one request. */
export function startService(
  service: Service,
  dir: string,
  args: string[],
  env: Record<string, string>,
) {
  return spawn('git', [service, '--stateless-rpc', ...args, dir], {
    env: gitEnvironment(env),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}
