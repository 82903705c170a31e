import { Request, Router } from 'express';
import { z } from 'zod';
import { assertUser } from '../access';
import { addHook } from '../webhooks/addHook';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { HookState } from '../state';
import { GitUser } from '../types';
import { bodyOf, repositoryOf } from './request';

const creation = z.object({
  config: z.object({ url: z.url(), secret: z.string().default('') }),
  events: z.array(z.string()).default(['push']),
});

function assertAdmin(user: GitUser | undefined): void {
  assertUser(user);
  if (user.role !== 'admin') {
    throw GitHubError.notFound();
  }
}

/** Webhooks of a repository; only admins see them. */
export function addHookRoutes(router: Router, context: HostContext): void {
  const path = '/repos/:owner/:repo/hooks';
  const present = (repository: HostedRepository, hook: HookState) => {
    const url = `${context.urls.api}/repos/${repository.fullName}/hooks/${hook.id}`;
    return {
      type: 'Repository',
      id: hook.id,
      name: 'web',
      active: hook.active,
      events: hook.events,
      config: {
        url: hook.url,
        content_type: 'json',
        insecure_ssl: '0',
        secret: '********',
      },
      created_at: hook.createdAt,
      updated_at: hook.updatedAt,
      url,
      test_url: `${url}/test`,
      ping_url: `${url}/pings`,
      deliveries_url: `${url}/deliveries`,
      last_response: hook.lastResponse,
    };
  };
  const hookOf = (repository: HostedRepository, req: Request) => {
    const hook = repository.state.hooks.find(
      ({ id }) => id === Number(req.params.id),
    );
    if (!hook) {
      throw GitHubError.notFound();
    }
    return hook;
  };
  router.get(path, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    assertAdmin(userOf(res));
    res.json(
      paginate(context.urls.base, req, res, repository.state.hooks).map(hook =>
        present(repository, hook),
      ),
    );
  });
  router.post(path, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    assertAdmin(userOf(res));
    const { config, events } = bodyOf(creation, req, 'Hook');
    const { url, secret } = config;
    if (repository.state.hooks.some(hook => hook.url === url)) {
      throw GitHubError.validation({
        resource: 'Hook',
        code: 'custom',
        message: 'Hook already exists on this repository',
      });
    }
    const hook = await addHook(repository, { url, secret, events });
    const answer = present(repository, hook);
    res.status(201).location(answer.url).json(answer);
  });
  router.get(`${path}/:id`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    assertAdmin(userOf(res));
    res.json(present(repository, hookOf(repository, req)));
  });
  router.delete(`${path}/:id`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    assertAdmin(userOf(res));
    const hook = hookOf(repository, req);
    const { state } = repository;
    state.hooks = state.hooks.filter(({ id }) => id !== hook.id);
    await repository.save();
    res.status(204).end();
  });
}
