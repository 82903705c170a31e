import { mkdir } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { NotFoundError } from '@backstage/errors';
import { createApp } from './createApp';
import { assertGitVersion } from './git';
import { HostContext } from './HostContext';
import { Faults } from './http/Faults';
import { RequestLog } from './http/RequestLog';
import { writeHooks } from './http/writeHooks';
import { catchUp } from './pulls/catchUp';
import { NewRepository, RepositoryStore } from './RepositoryStore';
import {
  GitHostOptions,
  LoggedRequest,
  PushEvent,
  WebhookTarget,
} from './types';
import { createUrls } from './urls';
import { UserDirectory } from './UserDirectory';
import { addHook } from './webhooks/addHook';
import { WebhookSender } from './webhooks/WebhookSender';

/** A running Git host. */
export interface GitHost {
  /** Pages and git, such as `http://127.0.0.1:7080`. */
  url: string;
  /** The address that it listens at, whatever the public URL. */
  listensAt: string;
  /** REST API: what Octokit calls `baseUrl`. */
  apiUrl: string;
  /** Requests so far, oldest first; `clear()` forgets them. */
  requests: { entries: LoggedRequest[]; clear(): void };
  /** Faults that tests order. */
  faults: Pick<Faults, 'next' | 'clear'>;
  /** Creates a repository; one that exists is kept as it is. */
  createRepository(options: NewRepository): Promise<{ cloneUrl: string }>;
  /** Adds a webhook, or changes the one with the same URL. */
  addWebhook(
    options: WebhookTarget & { owner: string; name: string },
  ): Promise<void>;
  /** Calls the listener for every ref that changes, by push, API or merge; answers how to stop. */
  onPush(listener: (event: PushEvent) => void): () => void;
  /** Ends every connection and gives up undelivered webhooks. */
  close(): Promise<void>;
}

async function listen(
  server: Server,
  port: number,
  host: string,
): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw taken
      ? new Error(
          `Port ${port} of ${host} is in use; stop what listens there or choose another port for the Git host`,
        )
      : error;
  }
}

/**
 * Starts the sandbox's Git host: repositories over smart HTTP, the part of
 * GitHub's API that the portal calls, webhooks and pages, all on one port.
 *
 * @throws Error when git is missing or older than 2.38, or the port is in use.
 */
export async function startGitHost(options: GitHostOptions): Promise<GitHost> {
  const { dataDir, host = '127.0.0.1' } = options;
  await assertGitVersion();
  await mkdir(dataDir, { recursive: true });
  const users = UserDirectory.create(options);
  const store = await RepositoryStore.open(dataDir);
  for (const repository of store.list()) {
    await catchUp(repository);
  }
  const hooksDir = await writeHooks(dataDir);
  const server = createServer();
  await listen(server, options.port, host);
  const { port } = server.address() as AddressInfo;
  const authority = host.includes(':')
    ? `[${host}]:${port}`
    : `${host}:${port}`;
  const urls = createUrls(options.publicUrl ?? `http://${authority}`);
  const webhooks = WebhookSender.create({
    everywhere: options.webhook,
    retryDelays: options.webhookRetryDelays,
  });
  const context: HostContext = {
    urls,
    users,
    store,
    webhooks,
    anonymousRead: options.anonymousRead ?? true,
    protectDefaultBranch: options.protectDefaultBranch ?? true,
    pushListeners: new Set(),
  };
  const faults = new Faults();
  const requests = new RequestLog();
  server.on(
    'request',
    createApp({ context, faults, requests, hooksDir, listensOn: host }),
  );
  return {
    url: urls.base,
    listensAt: `http://${authority}`,
    apiUrl: urls.api,
    requests,
    faults,
    async createRepository(repository) {
      const { fullName } = await store.create(repository);
      return { cloneUrl: `${urls.base}/${fullName}.git` };
    },
    async addWebhook({ owner, name, ...target }) {
      const repository = store.find(owner, name);
      if (!repository) {
        throw new NotFoundError(
          `The Git host has no repository ${owner}/${name}`,
        );
      }
      await addHook(repository, target);
    },
    onPush(listener) {
      context.pushListeners.add(listener);
      return () => context.pushListeners.delete(listener);
    },
    async close() {
      webhooks.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
