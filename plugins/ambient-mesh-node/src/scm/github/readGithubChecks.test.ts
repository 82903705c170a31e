import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createGithubClient } from './octokit';
import { readGithubChecks } from './readGithubChecks';

const server = setupServer();
registerMswTestHooks(server);

const COMMIT = '0123456789abcdef';
const API = `https://api.github.com/repos/acme/gitops/commits/${COMMIT}`;

const read = (...names: string[]) =>
  readGithubChecks({
    client: createGithubClient({
      apiBaseUrl: 'https://api.github.com',
      token: 'secret',
      pace: { throttle: false, retryDelay: 1 },
    }),
    owner: 'acme',
    repo: 'gitops',
    commit: COMMIT,
    names,
  });

/** @param pages - contexts with their states, a page each */
function statuses(...pages: Array<Array<[string, string]>>) {
  return http.get(`${API}/status`, ({ request }) => {
    const page = Number(new URL(request.url).searchParams.get('page') ?? '1');
    return HttpResponse.json({
      state: 'pending',
      statuses: (pages[page - 1] ?? []).map(([context, state]) => ({
        context,
        state,
        description: `${context} says ${state}`,
        target_url: null,
      })),
    });
  });
}

/** @param runs - by name: status and conclusion of each latest run */
function checkRuns(runs: Record<string, Array<[string, string | null]>>) {
  return http.get(`${API}/check-runs`, ({ request }) => {
    const name = new URL(request.url).searchParams.get('check_name') ?? '';
    const found = runs[name] ?? [];
    return HttpResponse.json({
      total_count: found.length,
      check_runs: found.map(([status, conclusion]) => ({
        name,
        status,
        conclusion,
      })),
    });
  });
}

describe('readGithubChecks', () => {
  it('reads commit statuses, and leaves out what nobody asked for', async () => {
    server.use(
      statuses([
        ['ambient-mesh/health', 'error'],
        ['lint', 'success'],
      ]),
    );
    expect(await read('ambient-mesh/health')).toEqual([
      {
        name: 'ambient-mesh/health',
        state: 'failure',
        description: 'ambient-mesh/health says error',
      },
    ]);
  });

  it('reads the check runs of names without a status', async () => {
    server.use(
      statuses([]),
      checkRuns({
        build: [['completed', 'success']],
        skipped: [['completed', 'skipped']],
        running: [
          ['completed', 'success'],
          ['in_progress', null],
        ],
        broken: [
          ['in_progress', null],
          ['completed', 'timed_out'],
        ],
      }),
    );
    expect(
      (await read('build', 'skipped', 'running', 'broken', 'nobody')).map(
        ({ name, state, description }) => [name, state, description],
      ),
    ).toEqual([
      ['build', 'success', ''],
      ['skipped', 'success', ''],
      ['running', 'pending', 'in progress'],
      ['broken', 'failure', 'timed_out'],
    ]);
  });

  it('looks at every page of statuses', async () => {
    const many = Array.from({ length: 100 }, (_, at): [string, string] => [
      `job-${at}`,
      'success',
    ]);
    server.use(statuses(many, [['last', 'pending']]));
    expect(await read('last')).toMatchObject([{ state: 'pending' }]);
  });

  it('keeps what it knows when check runs may not be read', async () => {
    server.use(
      statuses([['health', 'success']]),
      http.get(`${API}/check-runs`, () =>
        HttpResponse.json(
          { message: 'Resource not accessible by integration' },
          { status: 403 },
        ),
      ),
    );
    expect(await read('health', 'build')).toMatchObject([
      { name: 'health', state: 'success' },
      {
        name: 'build',
        state: 'unknown',
        description: expect.stringContaining('Checks (read)'),
      },
    ]);
  });
});
