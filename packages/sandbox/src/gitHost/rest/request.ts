import { Request, Response } from 'express';
import { ZodType } from 'zod';
import { mayRead } from '../access';
import { resolveCommit } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { PullState } from '../state';

/** The repository of `/repos/:owner/:repo/…`. @throws GitHubError 404 */
export function repositoryOf(
  context: HostContext,
  req: Request,
  res: Response,
): HostedRepository {
  const repository = context.store.find(req.params.owner, req.params.repo);
  if (!repository || !mayRead(context, userOf(res))) {
    throw GitHubError.notFound();
  }
  return repository;
}

/** The pull request of `…/:number`. @throws GitHubError 404 */
export function pullOf(repository: HostedRepository, req: Request): PullState {
  const pull = repository.pull(Number(req.params.number));
  if (!pull) {
    throw GitHubError.notFound();
  }
  return pull;
}

/** The commit of a branch, tag or id. @throws GitHubError as GitHub's commits API does */
export async function commitOf(
  repository: HostedRepository,
  ref: string,
): Promise<string> {
  const commit = await resolveCommit(repository.dir, ref);
  if (!commit) {
    throw new GitHubError(422, `No commit found for SHA: ${ref}`);
  }
  return commit;
}

/** A text of the query, or nothing. */
export function queryText(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The body of a request. @throws GitHubError 422 with the fields that are wrong */
export function bodyOf<T>(
  schema: ZodType<T>,
  req: Request,
  resource: string,
): T {
  const parsed = schema.safeParse(req.body ?? {});
  if (!parsed.success) {
    throw GitHubError.validation(
      ...parsed.error.issues.map(issue => ({
        resource,
        field: issue.path.join('.'),
        code: issue.message.includes('received undefined')
          ? ('missing_field' as const)
          : ('invalid' as const),
      })),
    );
  }
  return parsed.data;
}

/** True when the caller asks for `application/vnd.github.NAME`. */
export function wantsMedia(req: Request, name: string): boolean {
  return new RegExp(
    `application/vnd\\.github\\.(v3\\.)?${name}(\\+|,|;|$)`,
  ).test(req.headers.accept ?? '');
}
