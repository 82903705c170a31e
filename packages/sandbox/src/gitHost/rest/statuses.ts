import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import { timestamp } from '../clock';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { nodeId } from '../present/nodeId';
import { presentRepository } from '../present/repository';
import { presentUser } from '../present/user';
import { combineStatuses } from '../pulls/combineStatuses';
import { StatusState } from '../state';
import { bodyOf, commitOf, repositoryOf } from './request';

const creation = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

/** Commit statuses and check runs. */
export function addStatusRoutes(router: Router, context: HostContext): void {
  const present = (repository: HostedRepository, status: StatusState) => {
    const creator = presentUser(context, status.creator);
    return {
      url: `${context.urls.api}/repos/${repository.fullName}/statuses/${status.sha}`,
      avatar_url: creator.avatar_url,
      id: status.id,
      node_id: nodeId('StatusContext', status.id),
      state: status.state,
      description: status.description,
      target_url: status.targetUrl,
      context: status.context,
      created_at: status.createdAt,
      updated_at: status.createdAt,
    };
  };
  router.post('/repos/:owner/:repo/statuses/:sha', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertWrite(user);
    const body = bodyOf(creation, req, 'Status');
    const status: StatusState = {
      id: repository.takeId(),
      sha: await commitOf(repository, req.params.sha),
      state: body.state,
      context: body.context,
      description: body.description ?? null,
      targetUrl: body.target_url ?? null,
      creator: user.login,
      createdAt: timestamp(),
    };
    repository.state.statuses.push(status);
    await repository.save();
    const answer = present(repository, status);
    res.status(201).location(answer.url);
    res.json({ ...answer, creator: presentUser(context, user.login) });
  });
  router.get('/repos/:owner/:repo/commits/:ref/statuses', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const sha = await commitOf(repository, req.params.ref);
    const statuses = repository.state.statuses
      .filter(status => status.sha === sha)
      .reverse();
    res.json(
      paginate(context.urls.base, req, res, statuses).map(status => ({
        ...present(repository, status),
        creator: presentUser(context, status.creator),
      })),
    );
  });
  // Check runs are made by Apps, and nobody has any here.
  router.get(
    '/repos/:owner/:repo/commits/:ref(*)/check-runs',
    async (req, res) => {
      const repository = repositoryOf(context, req, res);
      await commitOf(repository, req.params.ref);
      res.json({ total_count: 0, check_runs: [] });
    },
  );
  router.get('/repos/:owner/:repo/commits/:ref(*)/status', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const sha = await commitOf(repository, req.params.ref);
    const { state, statuses } = combineStatuses(repository, sha);
    const url = `${context.urls.api}/repos/${repository.fullName}/commits/${sha}`;
    res.json({
      state,
      sha,
      total_count: statuses.length,
      statuses: statuses.map(status => present(repository, status)),
      repository: presentRepository(context, repository),
      commit_url: url,
      url: `${url}/status`,
    });
  });
}
