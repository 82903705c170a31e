import express, { Express } from 'express';
import { createGraphQLRouter } from './graphql';
import { HostContext } from './HostContext';
import { createHostGuard } from './http/allowedHosts';
import { createAuthentication } from './http/credentials';
import { createApiErrors } from './http/errors';
import { Faults } from './http/Faults';
import { createGitHubHeaders, RateWindow } from './http/githubHeaders';
import { RequestLog } from './http/RequestLog';
import { createSmartHttp } from './http/smartHttp';
import { createPages } from './pages';
import { createRestRouter } from './rest';

/** Largest body of an API request: a commit of many files, in base64. */
const largestBody = '64mb';

/** Everything that the host answers, in the order in which it is tried. */
export function createApp(options: {
  context: HostContext;
  faults: Faults;
  requests: RequestLog;
  /** Folder of the git hooks. */
  hooksDir: string;
  /** Address of the server. */
  listensOn: string;
}): Express {
  const { context, faults, requests, hooksDir } = options;
  const window: RateWindow = { startedAt: Date.now(), used: 0 };
  const app = express();
  app.disable('x-powered-by');
  app.use(
    createHostGuard({
      listensOn: options.listensOn,
      publicUrl: context.urls.base,
    }),
    requests.middleware(),
  );
  app.use('/api', express.json({ limit: largestBody, type: () => true }));
  app.use(faults.middleware());
  app.use('/api', createGitHubHeaders(window));
  app.use(createAuthentication(context.users));
  app.use('/api/v3', createRestRouter(context, window));
  app.use('/api/graphql', createGraphQLRouter(context));
  app.use('/api', createApiErrors());
  app.use(createSmartHttp(context, { hooksDir }));
  app.use(createPages(context));
  app.use(createApiErrors());
  return app;
}
