import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { RateWindow } from '../http/githubHeaders';
import { addCommitRoutes } from './commits';
import { addContentRoutes } from './contents';
import { addHookRoutes } from './hooks';
import { addCommentRoutes } from './comments';
import { addLabelRoutes } from './labels';
import { addMetaRoutes } from './meta';
import { addBlobRoutes } from './blobs';
import { addGitCommitRoutes } from './gitCommits';
import { addTreeRoutes } from './trees';
import { addPullFileRoutes } from './pullFiles';
import { addPullDetailRoutes } from './pullDetails';
import { addPullRoutes } from './pulls';
import { addRefRoutes } from './refs';
import { addRepositoryRoutes } from './repositories';
import { addStatusRoutes } from './statuses';

/** The part of GitHub's REST API that the host answers. */
export function createRestRouter(
  context: HostContext,
  window: RateWindow,
): Router {
  const router = PromiseRouter();
  addMetaRoutes(router, context, window);
  addRepositoryRoutes(router, context);
  addRefRoutes(router, context);
  addGitCommitRoutes(router, context);
  addTreeRoutes(router, context);
  addBlobRoutes(router, context);
  addContentRoutes(router, context);
  // Before the commits, whose paths end in any ref.
  addStatusRoutes(router, context);
  addCommitRoutes(router, context);
  // Before the pull requests, whose documents can also be asked for as a diff.
  addPullFileRoutes(router, context);
  addPullRoutes(router, context);
  addPullDetailRoutes(router, context);
  addCommentRoutes(router, context);
  addLabelRoutes(router, context);
  addHookRoutes(router, context);
  router.use(() => {
    throw GitHubError.notFound();
  });
  return router;
}
