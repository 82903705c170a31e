import { Request, Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import {
  GitRef,
  hasObject,
  isAncestor,
  isFullRef,
  listRefs,
  readRef,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { nodeId } from '../present/nodeId';
import { assertMayMoveBranch, changeRef } from '../pulls/changeRef';
import { encodePath } from '../urls';
import { bodyOf, repositoryOf } from './request';

function presentRef(
  { urls }: HostContext,
  repository: HostedRepository,
  { name, oid, type }: GitRef,
) {
  const url = `${urls.api}/repos/${repository.fullName}/git`;
  return {
    ref: name,
    node_id: nodeId('Ref', `${repository.state.id}:${name}`),
    url: `${url}/${encodePath(name)}`,
    object: { type, sha: oid, url: `${url}/${type}s/${oid}` },
  };
}

/** `heads/main` of the path, as a full ref. */
function refOf(req: Request): string {
  const [name] = Object.values(req.params).slice(-1);
  return `refs/${name.replace(/^refs\//, '')}`;
}

const creation = z.object({ ref: z.string(), sha: z.string() });
const update = z.object({ sha: z.string(), force: z.boolean().optional() });

/** Refs: read, create, move, delete. */
export function addRefRoutes(router: Router, context: HostContext): void {
  router.get('/repos/:owner/:repo/git/ref/:ref(*)', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const name = refOf(req);
    const refs = await listRefs(repository.dir, name);
    const ref = refs.find(candidate => candidate.name === name);
    if (!ref) {
      throw GitHubError.notFound();
    }
    res.json(presentRef(context, repository, ref));
  });
  router.get(
    '/repos/:owner/:repo/git/matching-refs/:ref(*)',
    async (req, res) => {
      const repository = repositoryOf(context, req, res);
      const refs = await listRefs(repository.dir, refOf(req));
      res.json(
        paginate(context.urls.base, req, res, refs).map(ref =>
          presentRef(context, repository, ref),
        ),
      );
    },
  );
  router.post('/repos/:owner/:repo/git/refs', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertWrite(user);
    const { ref, sha } = bodyOf(creation, req, 'Reference');
    if (!isFullRef(ref) || ref.startsWith('refs/pull/')) {
      throw new GitHubError(422, `'${ref}' is not a valid ref name.`);
    }
    if (!(await hasObject(repository.dir, sha, 'commit'))) {
      throw new GitHubError(422, 'Object does not exist');
    }
    await repository.lock.run(async () => {
      if (await readRef(repository.dir, ref)) {
        throw new GitHubError(422, 'Reference already exists');
      }
      await changeRef(
        context,
        repository,
        { ref, before: null, after: sha },
        user,
      );
    });
    const body = presentRef(context, repository, {
      name: ref,
      oid: sha,
      type: 'commit',
    });
    res.status(201).location(body.url).json(body);
  });
  router.patch('/repos/:owner/:repo/git/refs/:ref(*)', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertWrite(user);
    const { sha, force = false } = bodyOf(update, req, 'Reference');
    const { dir } = repository;
    const ref = refOf(req);
    await repository.lock.run(async () => {
      const before = await readRef(dir, ref);
      if (!before || ref.startsWith('refs/pull/')) {
        throw new GitHubError(422, 'Reference does not exist');
      }
      if (!(await hasObject(dir, sha, 'commit'))) {
        throw new GitHubError(422, 'Object does not exist');
      }
      assertMayMoveBranch(context, repository, user, ref);
      if (!force && !(await isAncestor(dir, before, sha))) {
        throw new GitHubError(422, 'Update is not a fast forward');
      }
      if (before !== sha) {
        await changeRef(context, repository, { ref, before, after: sha }, user);
      }
    });
    res.json(
      presentRef(context, repository, { name: ref, oid: sha, type: 'commit' }),
    );
  });
  router.delete('/repos/:owner/:repo/git/refs/:ref(*)', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertWrite(user);
    const ref = refOf(req);
    await repository.lock.run(async () => {
      const before = await readRef(repository.dir, ref);
      if (!before || ref.startsWith('refs/pull/')) {
        throw new GitHubError(422, 'Reference does not exist');
      }
      if (ref === `refs/heads/${repository.state.defaultBranch}`) {
        throw new GitHubError(422, 'Cannot delete the default branch');
      }
      await changeRef(context, repository, { ref, before, after: null }, user);
    });
    res.status(204).end();
  });
}
