import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import { timestamp } from '../clock';
import { hasObject, readCommit, writeCommit } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { userOf } from '../http/credentials';
import { presentGitCommit } from '../present/commit';
import { bodyOf, repositoryOf } from './request';

const signature = z.object({
  name: z.string(),
  email: z.string(),
  date: z.iso.datetime({ offset: true }).optional(),
});

const newCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).optional(),
  author: signature.optional(),
  committer: signature.partial().optional(),
});

/** Commits, as objects. */
export function addGitCommitRoutes(router: Router, context: HostContext): void {
  router.get('/repos/:owner/:repo/git/commits/:sha', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    if (!(await hasObject(repository.dir, req.params.sha, 'commit'))) {
      throw GitHubError.notFound();
    }
    const commit = await readCommit(repository.dir, req.params.sha);
    res.json(presentGitCommit(context, repository, commit));
  });
  router.post('/repos/:owner/:repo/git/commits', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    const user = userOf(res);
    assertWrite(user);
    const body = bodyOf(newCommit, req, 'Commit');
    if (!(await hasObject(dir, body.tree, 'tree'))) {
      throw new GitHubError(422, 'Tree SHA does not exist');
    }
    for (const parent of body.parents ?? []) {
      if (!(await hasObject(dir, parent, 'commit'))) {
        throw new GitHubError(
          422,
          'Parent SHA does not exist or is not a commit object',
        );
      }
    }
    const date = timestamp();
    const author = { name: user.name, email: user.email, date, ...body.author };
    const sha = await writeCommit(dir, {
      tree: body.tree,
      parents: body.parents ?? [],
      message: body.message,
      author,
      committer: { ...author, ...body.committer },
    });
    const commit = await readCommit(dir, sha);
    const answer = presentGitCommit(context, repository, commit);
    res.status(201).location(answer.url).json(answer);
  });
}
