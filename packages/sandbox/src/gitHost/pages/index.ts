import { ErrorRequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { mayRead } from '../access';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { userOf } from '../http/credentials';
import { avatar } from './avatar';
import { addFilePages } from './fileRoutes';
import { html } from './html';
import { indexPage } from './indexPage';
import { addPullPages } from './pullRoutes';
import { show } from './requested';
import { style } from './style';

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

function createErrorPage(context: HostContext): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent || !(error instanceof GitHubError)) {
      next(error);
      return;
    }
    const missing = error.status === 404;
    const title = missing ? 'Not found' : 'That did not work';
    const main = html`<h1>${title}</h1>
      <p>${missing ? 'There is no such page.' : error.message}</p>`;
    res.status(error.status);
    show(context, res, { title, main });
  };
}

/**
 * The pages for people: repositories, files, commits and pull requests. Nobody
 * signs in here: whoever reaches the host sees and does what the page user may.
 */
export function createPages(context: HostContext): Router {
  const router = PromiseRouter();
  router.use((_req, res, next) => {
    res.set('Content-Security-Policy', policy);
    res.set('X-Content-Type-Options', 'nosniff');
    if (!mayRead(context, userOf(res) ?? context.users.pageUser)) {
      throw GitHubError.notFound();
    }
    next();
  });
  router.get('/-/style.css', (_req, res) => {
    res.type('css').send(style);
  });
  router.get('/avatars/:login.svg', (req, res) => {
    res.type('svg').send(avatar(req.params.login));
  });
  router.get(['/', '/:owner'], (req, res) => {
    show(context, res, indexPage(context, req.params.owner));
  });
  addPullPages(router, context);
  addFilePages(router, context);
  router.use(() => {
    throw GitHubError.notFound();
  });
  router.use(createErrorPage(context));
  return router;
}
