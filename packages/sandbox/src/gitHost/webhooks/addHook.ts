import { timestamp } from '../clock';
import { HostedRepository } from '../HostedRepository';
import { HookState } from '../state';
import { WebhookTarget } from '../types';

/** Adds a webhook, or changes the one of the same URL. */
export async function addHook(
  repository: HostedRepository,
  target: WebhookTarget,
): Promise<HookState> {
  const { hooks } = repository.state;
  const now = timestamp();
  let hook = hooks.find(({ url }) => url === target.url);
  if (hook) {
    Object.assign(hook, target, { updatedAt: now });
  } else {
    hook = {
      id: repository.takeId(),
      ...target,
      active: true,
      createdAt: now,
      updatedAt: now,
      lastResponse: { code: null, status: 'unused', message: null },
    };
    hooks.push(hook);
  }
  await repository.save();
  return hook;
}
