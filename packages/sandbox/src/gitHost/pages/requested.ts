import { Request, Response } from 'express';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { layout, PageContent } from './layout';
import { findPlace, Place } from './place';

/** Answers a page. */
export function show(
  context: HostContext,
  res: Response,
  page: PageContent,
): void {
  res.type('html').send(layout(context, page));
}

/** The repository of `/:owner/:name/…`. @throws GitHubError 404 */
export function repositoryOf(
  context: HostContext,
  req: Request,
): HostedRepository {
  const repository = context.store.find(req.params.owner, req.params.name);
  if (!repository) {
    throw GitHubError.notFound();
  }
  return repository;
}

/** The pull request of `…/pull/:number`. @throws GitHubError 404 */
export function pullOf(
  context: HostContext,
  req: Request,
): { repository: HostedRepository; pull: PullState } {
  const repository = repositoryOf(context, req);
  const pull = repository.pull(Number(req.params.number));
  if (!pull) {
    throw GitHubError.notFound();
  }
  return { repository, pull };
}

/** The ref and path of `…/:place`. @throws GitHubError 404 */
export async function placeOf(
  context: HostContext,
  req: Request,
): Promise<{ repository: HostedRepository; place: Place }> {
  const repository = repositoryOf(context, req);
  const text = req.params.place ?? repository.state.defaultBranch;
  const place = await findPlace(repository, text);
  if (!place) {
    throw GitHubError.notFound();
  }
  return { repository, place };
}
