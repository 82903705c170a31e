export type { Fault, FaultAction, FaultMatch } from './http/Faults';
export type { NewRepository } from './RepositoryStore';
export { startGitHost } from './startGitHost';
export type { GitHost } from './startGitHost';
export type {
  GitHostOptions,
  GitUser,
  GitUserRole,
  LoggedRequest,
  PushEvent,
  RefChange,
  WebhookTarget,
} from './types';
