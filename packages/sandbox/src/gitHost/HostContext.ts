import { RepositoryStore } from './RepositoryStore';
import { PushEvent } from './types';
import { Urls } from './urls';
import { UserDirectory } from './UserDirectory';
import { WebhookSender } from './webhooks/WebhookSender';

/** What every part of the host works with. */
export interface HostContext {
  urls: Urls;
  users: UserDirectory;
  store: RepositoryStore;
  webhooks: WebhookSender;
  anonymousRead: boolean;
  protectDefaultBranch: boolean;
  pushListeners: Set<(event: PushEvent) => void>;
}
