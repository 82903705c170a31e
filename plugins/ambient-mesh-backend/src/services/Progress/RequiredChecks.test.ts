import { CommitCheck } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { defaultPolicy } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshConfig } from '../../config';
import { ChangeRecord } from '../Store';
import { RequiredChecks } from './RequiredChecks';

const mesh = { name: 'main' } as MeshConfig;
const policy = {
  ...defaultPolicy(),
  requiredChecks: ['check', 'ambient-mesh/health'],
};
const change = (more: Partial<ChangeRecord> = {}) => ({
  id: 'c1',
  state: 'open' as const,
  pullRequest: { number: 7, url: 'https://git.test/7' },
  updatedAt: '2026-10-01T12:00:00.000Z',
  ...more,
});

function start(answer: () => Promise<CommitCheck[]>) {
  const asked: string[][] = [];
  const clock = { now: Date.parse('2026-10-01T12:00:00Z') };
  const checks = RequiredChecks.create({
    pullRequests: {
      checks: async (_mesh, number, names) => {
        asked.push([String(number), ...names]);
        return answer();
      },
    },
    logger: mockServices.logger.mock(),
    now: () => new Date(clock.now),
  });
  return { asked, clock, checks };
}

describe('RequiredChecks', () => {
  it('gives one entry for each name of the policy, reported or not', async () => {
    const { asked, checks } = start(async () => [
      { name: 'check', state: 'failure', description: '2 findings' },
    ]);
    expect(await checks.of(mesh, change(), policy)).toEqual([
      { id: 'check', title: 'check', state: 'failed', reason: '2 findings' },
      {
        id: 'ambient-mesh/health',
        title: 'ambient-mesh/health',
        state: 'waiting',
        reason: 'It has not reported yet.',
      },
    ]);
    expect(asked).toEqual([['7', 'check', 'ambient-mesh/health']]);
  });

  it('asks the host again after a while, or when the change is another', async () => {
    const { asked, clock, checks } = start(async () => []);
    await checks.of(mesh, change(), policy);
    clock.now += 14_000;
    await checks.of(mesh, change(), policy);
    expect(asked).toHaveLength(1);
    await checks.of(
      mesh,
      change({ updatedAt: '2026-10-01T12:00:14.000Z' }),
      policy,
    );
    expect(asked).toHaveLength(2);
    clock.now += 15_000;
    await checks.of(
      mesh,
      change({ updatedAt: '2026-10-01T12:00:14.000Z' }),
      policy,
    );
    expect(asked).toHaveLength(3);
  });

  it('knows nothing when the host refuses, and says why', async () => {
    const { checks } = start(async () => {
      throw new NotAllowedError('the credentials lack the right');
    });
    expect(await checks.of(mesh, change(), policy)).toMatchObject([
      { state: 'unknown', reason: 'the credentials lack the right' },
      { state: 'unknown', reason: 'the credentials lack the right' },
    ]);
  });

  it('does not wait for a host that hangs', async () => {
    const checks = RequiredChecks.create({
      pullRequests: { checks: () => new Promise(() => {}) },
      logger: mockServices.logger.mock(),
      patience: 10,
    });
    expect(await checks.of(mesh, change(), policy)).toMatchObject([
      { state: 'unknown', reason: expect.stringContaining('within 0.01 s') },
      { state: 'unknown' },
    ]);
  });

  it('asks nothing for what is merged, or needs nothing', async () => {
    const { asked, checks } = start(async () => []);
    expect(await checks.of(mesh, change({ state: 'merged' }), policy)).toEqual(
      [],
    );
    expect(await checks.of(mesh, change(), defaultPolicy())).toEqual([]);
    expect(asked).toEqual([]);
  });
});
