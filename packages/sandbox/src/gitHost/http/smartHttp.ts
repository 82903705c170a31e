import express, { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { mayRead, mayWrite } from '../access';
import { HostContext } from '../HostContext';
import { GitUser } from '../types';
import { userOf } from './credentials';
import { Service } from './gitService';
import { receivePack } from './receivePack';
import { advertise, uploadPack } from './uploadPack';

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
