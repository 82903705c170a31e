import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import express, { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { mayMoveBranch, mayRead, mayWrite } from '../access';
import { gitEnvironment, listRefs } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { followRefs } from '../pulls/followRefs';
import { GitUser, RefChange } from '../types';
import { userOf } from './credentials';
import { packetLine } from './packetLine';

type Service = 'upload-pack' | 'receive-pack';

/** Bytes of a push; more would be a mistake in a sandbox. */
const largestPush = '256mb';

function serviceOf(text: unknown): Service | null {
  const name = typeof text === 'string' ? text.replace(/^git-/, '') : '';
  return name === 'upload-pack' || name === 'receive-pack' ? name : null;
}

/** Answers when the request may not go on. */
function refuse(
  context: HostContext,
  service: Service,
  user: GitUser | undefined,
  res: Response,
): boolean {
  const allowed =
    service === 'upload-pack' ? mayRead(context, user) : mayWrite(user);
  if (!allowed && !user) {
    res.status(401).set('WWW-Authenticate', 'Basic realm="Git host"');
    res
      .type('text')
      .send('Authentication required: use a token as password.\n');
  } else if (!allowed) {
    res.status(403).type('text');
    res.send(`Permission to push denied to ${user!.login}.\n`);
  }
  return !allowed;
}

function protocolOf(req: Request): Record<string, string> {
  const version = req.headers['git-protocol'];
  return typeof version === 'string' && /^[\w=:.-]{1,100}$/.test(version)
    ? { GIT_PROTOCOL: version }
    : {};
}

function noCache(res: Response): Response {
  return res.set('Cache-Control', 'no-cache, max-age=0, must-revalidate');
}

function start(
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

async function advertise(
  service: Service,
  dir: string,
  req: Request,
  res: Response,
): Promise<void> {
  const env = protocolOf(req);
  noCache(res).type(`application/x-git-${service}-advertisement`);
  if (env.GIT_PROTOCOL !== 'version=2' || service === 'receive-pack') {
    res.write(`${packetLine(`# service=git-${service}\n`)}0000`);
  }
  const child = start(service, dir, ['--http-backend-info-refs'], env);
  child.stdin.end();
  res.on('close', () => child.kill());
  child.stdout.pipe(res);
  await once(child, 'close');
}

async function uploadPack(
  dir: string,
  req: Request,
  res: Response,
): Promise<void> {
  const child = start('upload-pack', dir, [], protocolOf(req));
  noCache(res).type('application/x-git-upload-pack-result');
  const zipped = req.headers['content-encoding'] === 'gzip';
  const body = zipped ? req.pipe(createGunzip()) : req;
  body.on('error', () => child.kill());
  child.stdin.on('error', () => {});
  res.on('close', () => child.kill());
  body.pipe(child.stdin);
  child.stdout.pipe(res);
  await once(child, 'close');
}

async function branches(dir: string): Promise<Map<string, string>> {
  const refs = await listRefs(dir, 'refs/');
  return new Map(
    refs
      .filter(({ name }) => !name.startsWith('refs/pull/'))
      .map(({ name, oid }) => [name, oid]),
  );
}

function compare(
  before: Map<string, string>,
  after: Map<string, string>,
): RefChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map(ref => ({
      ref,
      before: before.get(ref) ?? null,
      after: after.get(ref) ?? null,
    }))
    .filter(change => change.before !== change.after);
}

async function receivePack(
  context: HostContext,
  repository: HostedRepository,
  options: { user: GitUser; hooksDir: string },
  req: Request,
  res: Response,
): Promise<void> {
  const { dir, state } = repository;
  const { user } = options;
  const main = `refs/heads/${state.defaultBranch}`;
  const guarded = !mayMoveBranch(context, repository, user, main);
  const output: Buffer[] = [];
  await repository.lock.run(async () => {
    const before = await branches(dir);
    const child = start('receive-pack', dir, [], {
      ...protocolOf(req),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.hooksPath',
      GIT_CONFIG_VALUE_0: options.hooksDir,
      GIT_HOST_PROTECTED_REF: guarded ? main : '',
    });
    child.stdout.on('data', chunk => output.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(req.body);
    await once(child, 'close');
    const changes = compare(before, await branches(dir));
    if (changes.length > 0) {
      await followRefs(context, repository, changes, user.login);
    }
  });
  noCache(res).type('application/x-git-receive-pack-result');
  res.send(Buffer.concat(output));
}

/** Clone, fetch and push by a real git: `/OWNER/NAME.git/…`, `.git` optional. */
export function createSmartHttp(
  context: HostContext,
  options: { hooksDir: string },
): Router {
  const router = PromiseRouter();
  const repositoryOf = (req: Request) =>
    context.store.find(req.params.owner, req.params.name.replace(/\.git$/, ''));

  router.get('/:owner/:name/info/refs', async (req, res) => {
    const repository = repositoryOf(req);
    const service = serviceOf(req.query.service);
    if (!service) {
      res.status(403).send('Only the smart HTTP protocol is served.\n');
    } else if (!refuse(context, service, userOf(res), res)) {
      if (repository) {
        await advertise(service, repository.dir, req, res);
      } else {
        res.status(404).send('Repository not found.\n');
      }
    }
  });
  router.post('/:owner/:name/git-upload-pack', async (req, res) => {
    const repository = repositoryOf(req);
    if (refuse(context, 'upload-pack', userOf(res), res)) {
      return;
    }
    if (repository) {
      await uploadPack(repository.dir, req, res);
    } else {
      res.status(404).send('Repository not found.\n');
    }
  });
  router.post(
    '/:owner/:name/git-receive-pack',
    express.raw({ type: () => true, limit: largestPush }),
    async (req, res) => {
      const repository = repositoryOf(req);
      const user = userOf(res);
      if (refuse(context, 'receive-pack', user, res)) {
        return;
      }
      if (repository && user) {
        const { hooksDir } = options;
        await receivePack(context, repository, { user, hooksDir }, req, res);
      } else {
        res.status(404).send('Repository not found.\n');
      }
    },
  );
  return router;
}
