import * as z from 'zod';
import { expectShape } from '../answer';
import { hostError } from '../hostError';
import { CommitCheck } from '../ScmProvider';
import { GithubClient } from './octokit';

/** Statuses on one page; GitHub gives no more. */
const PAGE = 100;
const MAX_PAGES = 10;

const combinedSchema = z.object({
  statuses: z.array(
    z.object({
      context: z.string(),
      state: z.enum(['success', 'failure', 'error', 'pending']),
      description: z.string().nullish(),
    }),
  ),
});

const runsSchema = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullish(),
    }),
  ),
});

/** Conclusions with which GitHub lets a required check pass. */
const PASSING = ['success', 'neutral', 'skipped'];

/**
 * What GitHub says of checks of a commit: commit statuses, and for names that
 * have none the check runs of Apps and Actions. A name is in the answer if the
 * host knows it, or if its check runs may not be read.
 */
export async function readGithubChecks(options: {
  client: GithubClient;
  owner: string;
  repo: string;
  commit: string;
  names: string[];
}): Promise<CommitCheck[]> {
  const { names } = options;
  const statuses = (await readStatuses(options)).filter(({ name }) =>
    names.includes(name),
  );
  const rest = names.filter(
    name => !statuses.some(status => status.name === name),
  );
  const runs = await Promise.all(rest.map(name => readRun(options, name)));
  return [...statuses, ...runs.filter(run => run !== null)];
}

type Place = Omit<Parameters<typeof readGithubChecks>[0], 'names'>;

async function readStatuses({
  client,
  owner,
  repo,
  commit,
}: Place): Promise<CommitCheck[]> {
  const found: CommitCheck[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data } = await client.rest.repos.getCombinedStatusForRef({
      owner,
      repo,
      ref: commit,
      per_page: PAGE,
      page,
    });
    const { statuses } = expectShape(combinedSchema, data);
    found.push(
      ...statuses.map(({ context, state, description }) => ({
        name: context,
        state: state === 'error' ? ('failure' as const) : state,
        description: description ?? '',
      })),
    );
    if (statuses.length < PAGE) break;
  }
  return found;
}

/** The latest runs of one name; several Apps may use it. */
async function readRun(
  { client, owner, repo, commit }: Place,
  name: string,
): Promise<CommitCheck | null> {
  try {
    const { data } = await client.rest.checks.listForRef({
      owner,
      repo,
      ref: commit,
      check_name: name,
      filter: 'latest',
    });
    const { check_runs: runs } = expectShape(runsSchema, data);
    if (!runs.length) return null;
    const bad = runs.find(
      ({ status, conclusion }) =>
        status === 'completed' && !PASSING.includes(conclusion ?? ''),
    );
    if (bad) {
      return { name, state: 'failure', description: bad.conclusion ?? '' };
    }
    const open = runs.find(({ status }) => status !== 'completed');
    return open
      ? {
          name,
          state: 'pending',
          description: open.status.replaceAll('_', ' '),
        }
      : { name, state: 'success', description: '' };
  } catch (error) {
    const lacks = hostError(error, `read the check ${name}`);
    if (lacks.name !== 'NotAllowedError') throw error;
    return {
      name,
      state: 'unknown',
      description:
        'It has no commit status, and the check runs may not be read: give the credentials of the integration the permission Checks (read).',
    };
  }
}
