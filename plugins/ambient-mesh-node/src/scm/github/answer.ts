import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';

/** The fields of a pull request that are looked at. */
export const pullSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  head: z.object({ ref: z.string(), sha: z.string() }),
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
      'The Git host sent an incomplete answer.',
    );
  }
  return result.data;
}
