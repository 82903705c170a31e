import { Router } from 'express';
import { diffFiles, unifiedDiff } from '../git';
import { HostContext } from '../HostContext';
import { paginate } from '../http/pagination';
import { presentFile } from '../present/commit';
import { findRange } from '../pulls/findRange';
import { pullOf, repositoryOf, wantsMedia } from './request';

/** The changes of a pull request: by file, or as a diff. */
export function addPullFileRoutes(router: Router, context: HostContext): void {
  const item = '/repos/:owner/:repo/pulls/:number';
  router.get(`${item}/files`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { from, to } = await findRange(repository, pullOf(repository, req));
    const files = await diffFiles(repository.dir, from, to);
    res.json(
      paginate(context.urls.base, req, res, files).map(file =>
        presentFile(context, repository, to, file),
      ),
    );
  });
  router.get(item, async (req, res) => {
    if (!wantsMedia(req, 'diff')) {
      return 'next';
    }
    const repository = repositoryOf(context, req, res);
    const { from, to } = await findRange(repository, pullOf(repository, req));
    res.type('application/vnd.github.diff');
    res.send(await unifiedDiff(repository.dir, from, to));
    return undefined;
  });
}
