import {
  ChangeProgress,
  NextAction,
  ReleaseOverview,
  UpgradePlan,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { seconds } from './meshes';

/** A step that may be requested now: it moves `rapid` and restarts one gateway. */
export function aStep(overrides: Partial<UpgradeStep> = {}): UpgradeStep {
  return {
    id: 's1',
    kind: 'move-channel',
    cluster: 'ambient-cluster',
    title: 'Move channel rapid to 1-31-1',
    reason: 'It is the first channel of the policy.',
    operations: [
      { kind: 'move-channel', channels: ['rapid'], revision: '1-31-1' },
    ],
    state: 'next',
    checks: [
      { id: 'skew', title: 'Skew', state: 'passed', reason: 'One minor.' },
    ],
    blastRadius: {
      gateways: [
        {
          namespace: 'bookinfo',
          name: 'bookinfo-reviews',
          cluster: 'ambient-cluster',
          role: 'waypoint',
          from: '1.30.5',
          to: '1.31.1',
          restarts: true,
        },
      ],
      namespaces: ['bookinfo'],
      owners: ['group:default/bookinfo'],
      nodes: 0,
      restarts: 1,
    },
    owners: [
      {
        owner: 'group:default/bookinfo',
        namespaces: ['bookinfo'],
        gateways: 1,
      },
    ],
    duration: 'PT20S',
    notBefore: null,
    doneWhen: 'Every gateway of rapid runs 1.31.1.',
    done: {
      kind: 'channel-moved',
      channel: 'rapid',
      revision: '1-31-1',
      version: '1.31.1',
    },
    undo: 'Revert the commit.',
    notes: [],
    ...overrides,
  };
}

/** A plan to 1.31.1 with {@link aStep} alone. */
export function aPlan(overrides: Partial<UpgradePlan> = {}): UpgradePlan {
  return {
    target: { to: '1.31.1', strategy: 'channels' },
    commit: null,
    at: seconds(0),
    steps: [aStep()],
    refusals: [],
    remaining: { steps: 1, restarts: 1, duration: 'PT20S' },
    ...overrides,
  };
}

/** A patch that closes a vulnerability. */
export function anAction(overrides: Partial<NextAction> = {}): NextAction {
  return {
    id: 'a1',
    kind: 'vulnerable',
    urgency: 'now',
    cluster: 'ambient-cluster',
    title: 'Patch revision 1-30-4 to 1.30.5',
    reason: '1.30.4 is affected by ISTIO-SECURITY-2026-001.',
    due: null,
    operations: [{ kind: 'add-revision', version: '1.30.5' }],
    template: 'introduce-revision',
    ...overrides,
  };
}

/** A merged change whose gateways are half rolled. */
export function aProgress(
  overrides: Partial<ChangeProgress> = {},
): ChangeProgress {
  return {
    change: '1',
    mergeCommit: 'f'.repeat(40),
    state: 'doing',
    since: seconds(30),
    links: [
      {
        stage: 'merged',
        cluster: '',
        state: 'done',
        reason: 'Merged.',
        at: seconds(60),
      },
      {
        stage: 'images',
        cluster: 'ambient-cluster',
        state: 'doing',
        reason: '2 of 5 gateways run 1.31.1.',
        at: null,
        count: { done: 2, of: 5 },
      },
    ],
    ...overrides,
  };
}

/** Releases with one minor. */
export function someReleases(): ReleaseOverview {
  return {
    asOf: '2026-10-01',
    ageInDays: 1,
    source: 'bundled',
    minors: [
      {
        minor: '1.31',
        supportedUntil: null,
        estimated: true,
        supported: true,
        newestPatch: '1.31.1',
        versions: [
          { version: '1.31.1', releasedOn: '2026-09-21', vulnerabilities: [] },
        ],
      },
    ],
  };
}
