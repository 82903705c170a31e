import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { presentPull } from '../present/pull';
import { presentRepository } from '../present/repository';
import { presentUser } from '../present/user';
import { PullState } from '../state';

/** Actions of the `pull_request` event that the host sends. */
export type PullAction =
  | 'opened'
  | 'edited'
  | 'closed'
  | 'reopened'
  | 'synchronize'
  | 'labeled';

/** Sends the `pull_request` event. */
export async function sendPull(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  options: { action: PullAction; sender: string; more?: object },
): Promise<void> {
  if (!context.webhooks.isWanted(repository, 'pull_request')) {
    return;
  }
  context.webhooks.send(repository, 'pull_request', {
    action: options.action,
    number: pull.number,
    pull_request: await presentPull(context, repository, pull),
    repository: presentRepository(context, repository),
    sender: presentUser(context, options.sender),
    ...options.more,
  });
}
