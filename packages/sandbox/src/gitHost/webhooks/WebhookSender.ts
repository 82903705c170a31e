import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { HostedRepository } from '../HostedRepository';
import { Lock } from '../Lock';
import { HookState } from '../state';
import { WebhookTarget } from '../types';
import { signatureOf } from './signature';

/** The longest that a receiver may take to answer, in milliseconds. */
const answerTimeout = 10_000;

type Receiver = WebhookTarget & { hook?: HookState };

/**
 * Delivers signed webhooks in the order of their events, each receiver for
 * itself. A receiver that is down costs repeated attempts and nothing else.
 */
export class WebhookSender {
  readonly #everywhere: WebhookTarget[];
  readonly #retryDelays: number[];
  readonly #queues = new Map<string, Lock>();
  readonly #closing = new AbortController();

  private constructor(everywhere: WebhookTarget[], retryDelays: number[]) {
    this.#everywhere = everywhere;
    this.#retryDelays = retryDelays;
  }

  static create(options: {
    /** Receives the events of every repository. */
    everywhere?: WebhookTarget;
    /** Milliseconds before each repeated attempt. */
    retryDelays?: number[];
  }): WebhookSender {
    return new WebhookSender(
      options.everywhere ? [options.everywhere] : [],
      options.retryDelays ?? [500, 2000],
    );
  }

  /** Does anybody ask for the event? Payloads cost git calls. */
  isWanted(repository: HostedRepository, event: string): boolean {
    return this.#receivers(repository, event).length > 0;
  }

  /** Queues an event for everybody who asked for it and returns at once. */
  send(repository: HostedRepository, event: string, payload: object): void {
    const body = JSON.stringify(payload);
    for (const receiver of this.#receivers(repository, event)) {
      const queue = this.#queues.get(receiver.url) ?? new Lock();
      this.#queues.set(receiver.url, queue);
      queue.run(() => this.#deliver(repository, receiver, event, body));
    }
  }

  /** Gives up what is still to be delivered. */
  close(): void {
    this.#closing.abort();
  }

  #receivers(repository: HostedRepository, event: string): Receiver[] {
    const hooks = repository.state.hooks.filter(({ active }) => active);
    return [
      ...this.#everywhere,
      ...hooks.map(hook => ({ ...hook, hook })),
    ].filter(({ events }) => events.includes(event) || events.includes('*'));
  }

  async #deliver(
    repository: HostedRepository,
    receiver: Receiver,
    event: string,
    body: string,
  ): Promise<void> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-github-hook-id': String(receiver.hook?.id ?? 0),
      'x-hub-signature-256': signatureOf(receiver.secret, body),
    };
    const { signal } = this.#closing;
    let outcome: HookState['lastResponse'] | undefined;
    for (const wait of [0, ...this.#retryDelays]) {
      try {
        await delay(wait, undefined, { signal });
        const response = await fetch(receiver.url, {
          method: 'POST',
          headers,
          body,
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeout)]),
        });
        await response.body?.cancel();
        outcome = {
          code: response.status,
          status: response.ok ? 'active' : 'failed',
          message: response.ok ? 'OK' : response.statusText,
        };
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        outcome = { code: null, status: 'failed', message: String(error) };
      }
      if (outcome.status === 'active') {
        break;
      }
    }
    if (receiver.hook && outcome) {
      receiver.hook.lastResponse = outcome;
      await repository.save();
    }
  }
}
