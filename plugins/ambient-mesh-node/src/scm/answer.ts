import { ServiceUnavailableError } from '@backstage/errors';
import * as z from 'zod';
import { PullRequest } from './ScmProvider';

/** The fields of a pull request that are looked at. */
export const pullSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  /** Gitea's; GitHub says it by `merged_at` alone. */
  merged: z.boolean().nullish(),
  merge_commit_sha: z.string().nullish(),
  /** `label` is the branch's name at Gitea, even after it was deleted. */
  head: z.object({
    ref: z.string(),
    sha: z.string(),
    label: z.string().nullish(),
  }),
  base: z.object({ ref: z.string() }),
});

export const refSchema = z.object({ object: z.object({ sha: z.string() }) });

export const commitSchema = z.object({
  sha: z.string(),
  message: z.string(),
  tree: z.object({ sha: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
});

export const compareSchema = z.object({
  files: z
    .array(
      z.object({
        filename: z.string(),
        previous_filename: z.string().optional(),
      }),
    )
    .optional(),
});

export const shaSchema = z.object({ sha: z.string() });

/**
 * The answer in its expected shape: a cut-off body parses to something else.
 *
 * @throws ServiceUnavailableError
 */
export function expectShape<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (!result.success) {
    throw new ServiceUnavailableError(
      'The Git host sent an incomplete answer. Try again in a few minutes.',
    );
  }
  return result.data;
}

/** A pull request as GitHub and Gitea describe it. */
export function toPullRequest(pull: z.infer<typeof pullSchema>): PullRequest {
  const merged = Boolean(pull.merged_at ?? pull.merged);
  return {
    number: pull.number,
    url: pull.html_url,
    branch: pull.head.ref,
    baseBranch: pull.base.ref,
    state: merged ? 'merged' : pull.state,
    headCommit: pull.head.sha,
    mergeCommit: merged ? pull.merge_commit_sha ?? null : null,
  };
}
