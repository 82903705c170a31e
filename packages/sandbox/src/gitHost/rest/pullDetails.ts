import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import { listCommits } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { presentCommit } from '../present/commit';
import { findRange } from '../pulls/findRange';
import { mergePull } from '../pulls/mergePull';
import { bodyOf, pullOf, repositoryOf } from './request';

const merge = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).optional(),
});

/** What belongs to one pull request: commits, files, the merge. */
export function addPullDetailRoutes(
  router: Router,
  context: HostContext,
): void {
  const item = '/repos/:owner/:repo/pulls/:number';
  router.get(`${item}/commits`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { from, to } = await findRange(repository, pullOf(repository, req));
    const commits = await listCommits(repository.dir, {
      from,
      to,
      oldestFirst: true,
    });
    res.json(
      paginate(context.urls.base, req, res, commits).map(commit =>
        presentCommit(context, repository, commit),
      ),
    );
  });
  router.get(`${item}/merge`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    if (!pullOf(repository, req).mergedAt) {
      throw GitHubError.notFound();
    }
    res.status(204).end();
  });
  router.put(`${item}/merge`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertWrite(user);
    const pull = pullOf(repository, req);
    const body = bodyOf(merge, req, 'PullRequest');
    const sha = await repository.lock.run(() =>
      mergePull(
        context,
        repository,
        pull,
        {
          method: body.merge_method,
          title: body.commit_title,
          message: body.commit_message,
          sha: body.sha,
        },
        user,
      ),
    );
    res.json({
      sha,
      merged: true,
      message: 'Pull Request successfully merged',
    });
  });
}
