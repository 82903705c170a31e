import { Router } from 'express';
import { z } from 'zod';
import { assertUser, assertWrite } from '../access';
import { timestamp } from '../clock';
import { HostContext } from '../HostContext';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { presentPull, presentSimplePull } from '../present/pull';
import { openPull } from '../pulls/openPull';
import { setPullState } from '../pulls/setPullState';
import { PullState } from '../state';
import { sendPull } from '../webhooks/sendPull';
import { bodyOf, pullOf, queryText, repositoryOf } from './request';

const creation = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
});

const update = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
});

const sortKeys: Record<string, (pull: PullState) => string> = {
  created: pull => pull.createdAt,
  updated: pull => pull.updatedAt,
};

/** Sorted as GitHub does: newest first unless a sort is asked for. */
function sorted(
  pulls: PullState[],
  sort: string | undefined,
  direction: string | undefined,
): PullState[] {
  const key = sortKeys[sort ?? 'created'] ?? sortKeys.created;
  const ascending = [...pulls].sort(
    (a, b) => key(a).localeCompare(key(b)) || a.number - b.number,
  );
  const upwards = (direction ?? (sort ? 'asc' : 'desc')) === 'asc';
  return upwards ? ascending : ascending.reverse();
}

/** Pull requests: list, read, open, change, merge. */
export function addPullRoutes(router: Router, context: HostContext): void {
  const collection = '/repos/:owner/:repo/pulls';
  router.get(collection, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const state = queryText(req, 'state') ?? 'open';
    const head = queryText(req, 'head');
    const base = queryText(req, 'base');
    const pulls = repository.state.pulls.filter(
      pull =>
        (state === 'all' || pull.state === state) &&
        (!base || pull.base.ref === base) &&
        // GitHub ignores a head without an owner.
        (!head?.includes(':') ||
          `${repository.state.owner}:${pull.head.ref}` === head),
    );
    const ordered = sorted(
      pulls,
      queryText(req, 'sort'),
      queryText(req, 'direction'),
    );
    res.json(
      paginate(context.urls.base, req, res, ordered).map(pull =>
        presentSimplePull(context, repository, pull),
      ),
    );
  });
  router.post(collection, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertUser(user);
    const body = bodyOf(creation, req, 'PullRequest');
    const pull = await repository.lock.run(() =>
      openPull(context, repository, body, user),
    );
    const answer = await presentPull(context, repository, pull);
    res.status(201).location(answer.url).json(answer);
  });
  router.get(`${collection}/:number`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const pull = pullOf(repository, req);
    res.json(await presentPull(context, repository, pull));
  });
  router.patch(`${collection}/:number`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertUser(user);
    const pull = pullOf(repository, req);
    if (pull.author !== user.login) {
      assertWrite(user);
    }
    const { state, ...words } = bodyOf(update, req, 'PullRequest');
    await repository.lock.run(async () => {
      if (state) {
        await setPullState(context, repository, pull, state, user);
      }
      if (words.title !== undefined || words.body !== undefined) {
        Object.assign(pull, words, { updatedAt: timestamp() });
        await repository.save();
        await sendPull(context, repository, pull, {
          action: 'edited',
          sender: user.login,
          more: { changes: {} },
        });
      }
    });
    res.json(await presentPull(context, repository, pull));
  });
}
