import { Router } from 'express';
import { assertUser } from '../access';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { userOf } from '../http/credentials';
import {
  enterpriseVersion,
  rateLimit,
  RateWindow,
  resetOf,
} from '../http/githubHeaders';
import { presentProfile } from '../present/user';

/** The user, the limits, the host. */
export function addMetaRoutes(
  router: Router,
  context: HostContext,
  window: RateWindow,
): void {
  router.get('/user', async (_req, res) => {
    const user = userOf(res);
    assertUser(user);
    res.json(presentProfile(context, user.login));
  });
  router.get('/users/:login', async (req, res) => {
    const { login } = req.params;
    const owns = context.store
      .list()
      .some(({ state }) => state.owner === login);
    if (!owns && !context.users.byLogin(login)) {
      throw GitHubError.notFound();
    }
    res.json(presentProfile(context, login));
  });
  router.get('/rate_limit', async (_req, res) => {
    const rate = {
      limit: rateLimit,
      used: window.used,
      remaining: rateLimit - window.used,
      reset: resetOf(window),
    };
    const resources = { core: rate, search: rate, graphql: rate };
    res.json({ resources, rate });
  });
  router.get('/meta', async (_req, res) => {
    res.json({
      verifiable_password_authentication: false,
      installed_version: enterpriseVersion,
    });
  });
}
