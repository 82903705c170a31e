import { Router } from 'express';
import { findEntry, readBlob, resolveCommit } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { commitPage, commitsPage } from './commitPages';
import { filePage } from './filePage';
import { Place } from './place';
import { placeOf, repositoryOf, show } from './requested';
import { treePage } from './treePage';

async function blobAt(
  { dir }: HostedRepository,
  { commit, path }: Place,
): Promise<string> {
  const entry = await findEntry(dir, commit, path);
  if (entry?.type !== 'blob') {
    throw GitHubError.notFound();
  }
  return entry.oid;
}

/** Folders, files and commits. */
export function addFilePages(router: Router, context: HostContext): void {
  router.get(
    ['/:owner/:name', '/:owner/:name/tree/:place(*)'],
    async (req, res) => {
      const { repository, place } = await placeOf(context, req);
      show(context, res, await treePage(context, repository, place));
    },
  );
  router.get('/:owner/:name/blob/:place(*)', async (req, res) => {
    const { repository, place } = await placeOf(context, req);
    const oid = await blobAt(repository, place);
    show(context, res, await filePage(repository, place, oid));
  });
  router.get('/:owner/:name/raw/:place(*)', async (req, res) => {
    const { repository, place } = await placeOf(context, req);
    const oid = await blobAt(repository, place);
    res.type('text').send(await readBlob(repository.dir, oid));
  });
  router.get('/:owner/:name/commits', async (req, res) => {
    const { repository, place } = await placeOf(context, req);
    show(context, res, await commitsPage(repository, place.commit));
  });
  router.get('/:owner/:name/commit/:oid', async (req, res) => {
    const repository = repositoryOf(context, req);
    const commit = await resolveCommit(repository.dir, req.params.oid);
    if (!commit) {
      throw GitHubError.notFound();
    }
    show(context, res, await commitPage(repository, commit));
  });
}
