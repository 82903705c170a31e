import type { Comparison } from '../compare/compareApplication';
import type { Application, OperationState } from '../types';
import { decideSync } from './automation';

const NOW = Date.parse('2026-10-01T12:00:00Z');
const subject = { revision: 'c1', source: { repoURL: 'r' } };

function decide(options: {
  automated?: { prune?: boolean; selfHeal?: boolean } | null;
  last?: Partial<OperationState>;
  prunesOnly?: boolean;
}) {
  const { automated = { prune: true, selfHeal: true }, last } = options;
  const application: Application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'a' },
    spec: {
      project: 'default',
      destination: {},
      syncPolicy: automated ? { automated } : {},
    },
    status: last && {
      operationState: {
        operation: { sync: subject },
        phase: 'Succeeded',
        startedAt: '2026-10-01T11:59:59Z',
        finishedAt: '2026-10-01T12:00:00Z',
        ...last,
      },
    },
  };
  const comparison: Comparison = {
    sync: 'OutOfSync',
    health: 'Healthy',
    resources: [
      {
        kind: 'Service',
        name: 's',
        version: 'v1',
        status: 'OutOfSync',
        requiresPruning: options.prunesOnly,
      },
    ],
    extra: [],
    images: [],
  };
  return decideSync({ application, comparison, subject, now: NOW });
}

describe('decideSync', () => {
  it('syncs a revision that was not synced yet', () => {
    expect(decide({})).toMatchObject({
      operation: {
        initiatedBy: { automated: true },
        sync: { revision: 'c1', prune: true },
      },
    });
  });

  it('leaves an Application without automation alone', () => {
    expect(decide({ automated: null })).toBeUndefined();
  });

  it('does not sync for pruning alone when pruning is off', () => {
    expect(decide({ automated: {}, prunesOnly: true })).toBeUndefined();
  });

  it('heals drift after a pause, and only where asked to', () => {
    expect(decide({ last: {} })).toEqual({ waitMs: 2000 });
    expect(
      decide({ last: { finishedAt: '2026-10-01T11:59:57Z' } }),
    ).toMatchObject({ operation: { sync: { autoHealAttemptsCount: 1 } } });
    expect(decide({ automated: { prune: true }, last: {} })).toBeUndefined();
  });

  it('waits three times as long after each attempt', () => {
    const operation = { sync: { ...subject, autoHealAttemptsCount: 2 } };
    expect(decide({ last: { operation } })).toEqual({ waitMs: 18_000 });
  });

  it('complains instead of repeating what failed', () => {
    expect(
      decide({ last: { phase: 'Failed', message: 'no', retryCount: 5 } }),
    ).toEqual({
      problem: 'Failed last sync attempt to c1: no (retried 5 times).',
    });
  });
});
