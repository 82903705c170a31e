import { timestamp } from '../clock';
import { isAncestor, readRef } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { RefChange } from '../types';
import { PullAction, sendPull } from '../webhooks/sendPull';
import { sendPush } from '../webhooks/sendPush';
import { movePullRef } from './movePullRef';

/** What GitHub does to an open pull request when a branch moves. */
async function follow(
  repository: HostedRepository,
  pull: PullState,
  change: RefChange,
  login: string,
): Promise<PullAction | null> {
  const { dir } = repository;
  const now = timestamp();
  const moved = (branch: string) => change.ref === `refs/heads/${branch}`;
  if (moved(pull.head.ref)) {
    if (change.after === null) {
      Object.assign(pull, { state: 'closed', closedAt: now, updatedAt: now });
      return 'closed';
    }
    await movePullRef(repository, pull.number, change.after);
    pull.head.sha = change.after;
    pull.base.sha =
      (await readRef(dir, `refs/heads/${pull.base.ref}`)) ?? pull.base.sha;
    pull.updatedAt = now;
    return 'synchronize';
  }
  if (moved(pull.base.ref) && change.after && change.before) {
    if (await isAncestor(dir, pull.head.sha, change.after)) {
      Object.assign(pull, {
        state: 'closed',
        closedAt: now,
        updatedAt: now,
        mergedAt: now,
        mergedBy: login,
        mergeCommit: change.after,
        mergedOnto: change.before,
      });
      return 'closed';
    }
  }
  return null;
}

/**
 * Everything that follows from refs that have just moved: pull requests,
 * listeners, webhooks. The caller holds the repository's lock.
 */
export async function followRefs(
  context: HostContext,
  repository: HostedRepository,
  changes: RefChange[],
  login: string,
): Promise<void> {
  const { owner, name, pulls } = repository.state;
  repository.state.pushedAt = timestamp();
  const events: { pull: PullState; action: PullAction; change: RefChange }[] =
    [];
  for (const change of changes) {
    for (const pull of pulls.filter(({ state }) => state === 'open')) {
      const action = await follow(repository, pull, change, login);
      if (action) {
        events.push({ pull, action, change });
      }
    }
  }
  await repository.save();
  for (const change of changes) {
    for (const listener of context.pushListeners) {
      try {
        listener({ owner, name, ...change, pusher: login });
      } catch (error) {
        // The ref has moved: a listener's mistake is not the pusher's.
        process.emitWarning(`A listener of the Git host threw: ${error}`);
      }
    }
    await sendPush(context, repository, change, login);
  }
  for (const { pull, action, change } of events) {
    const { before, after } = change;
    await sendPull(context, repository, pull, {
      action,
      sender: login,
      more: action === 'synchronize' ? { before, after } : {},
    });
  }
}
