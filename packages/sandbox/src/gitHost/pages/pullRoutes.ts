import express, { Router } from 'express';
import { unifiedDiff } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { findRange } from '../pulls/findRange';
import { FormToken } from './FormToken';
import { carryOut } from './pullActions';
import { pullPage } from './pullPage';
import { pullsPage } from './pullsPage';
import { pullOf, repositoryOf, show } from './requested';

/** Lists and pages of pull requests, and their buttons. */
export function addPullPages(router: Router, context: HostContext): void {
  const formToken = new FormToken();
  router.get('/:owner/:name/pulls', (req, res) => {
    const state = req.query.state === 'closed' ? 'closed' : 'open';
    show(context, res, pullsPage(repositoryOf(context, req), state));
  });
  router.get('/:owner/:name/pull/:number(\\d+).diff', async (req, res) => {
    const { repository, pull } = pullOf(context, req);
    const { from, to } = await findRange(repository, pull);
    res.type('text').send(await unifiedDiff(repository.dir, from, to));
  });
  router.get('/:owner/:name/pull/:number(\\d+)', async (req, res) => {
    const { repository, pull } = pullOf(context, req);
    const page = await pullPage(context, repository, pull, { formToken });
    show(context, res, page);
  });
  router.post(
    '/:owner/:name/pull/:number(\\d+)',
    express.urlencoded({ extended: false }),
    async (req, res) => {
      const { repository, pull } = pullOf(context, req);
      formToken.assert(req);
      try {
        const action = String(req.body.action);
        const next = await carryOut(context, repository, pull, action);
        res.redirect(303, `/${repository.fullName}/pull/${next.number}`);
      } catch (error) {
        if (!(error instanceof GitHubError)) {
          throw error;
        }
        const problem = error.errors?.[0]?.message ?? error.message;
        const options = { formToken, problem };
        res.status(error.status);
        show(context, res, await pullPage(context, repository, pull, options));
      }
    },
  );
}
