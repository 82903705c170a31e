/** What a user of the Git host may do in every repository. */
export type GitUserRole = 'admin' | 'write' | 'read';

/** Somebody who may sign in to the Git host. */
export interface GitUser {
  login: string;
  name: string;
  email: string;
  /** Password for git over HTTP and bearer token of the API. */
  token: string;
  /** Only an `admin` may push to a protected default branch. */
  role: GitUserRole;
}

/** Where webhooks go. */
export interface WebhookTarget {
  url: string;
  /** Key of `X-Hub-Signature-256`. */
  secret: string;
  /** Event names such as `push`; `*` is every event. */
  events: string[];
}

/** Options of {@link startGitHost}. */
export interface GitHostOptions {
  /** Folder of the repositories and of everything else that outlives a restart. */
  dataDir: string;
  /** Default `127.0.0.1`. */
  host?: string;
  /** `0` is any free port. */
  port: number;
  /** How others reach the host, when that is not `http://HOST:PORT`. */
  publicUrl?: string;
  users: GitUser[];
  /** A webhook of every repository, present and future. */
  webhook?: WebhookTarget;
  /** May anybody read? Default `true`. */
  anonymousRead?: boolean;
  /** Must changes of default branches come as pull requests, but for admins? Default `true`. */
  protectDefaultBranch?: boolean;
  /** Login of the user that the pages' buttons act as; default: the first admin. */
  pageUser?: string;
  /** Milliseconds before each repeated delivery of a webhook; default `[500, 2000]`. */
  webhookRetryDelays?: number[];
}

/** One ref that changed. */
export interface RefChange {
  /** Full name, such as `refs/heads/main`. */
  ref: string;
  /** `null` for a new ref. */
  before: string | null;
  /** `null` for a deleted ref. */
  after: string | null;
}

/** What {@link GitHost.onPush} listeners receive. */
export interface PushEvent extends RefChange {
  owner: string;
  name: string;
  /** Login of the user. */
  pusher: string;
}

/** One answered or abandoned request. */
export interface LoggedRequest {
  method: string;
  /** Path without the query. */
  path: string;
  query: string;
  /** `null` while unanswered, and for a connection that broke before an answer. */
  status: number | null;
  login: string | null;
}
