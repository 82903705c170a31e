import { Operation } from '../../model';
import { defaultPolicy } from '../../policy';
import { planOptions, uniform } from '../testing';
import { DirectChange } from './DirectChange';
import { directChecks } from './directChecks';

const revisions = ['1-30-5@1.30.5', '1-31-1@1.31.1'];

function mesh(channels: string[]) {
  const { readout, declared } = planOptions({
    ...uniform('1.31.1'),
    revisions,
    channels,
  });
  return { readout, declared };
}

/** A change of channels, of which nothing restarts. */
function change(
  from: string[],
  to: string[],
  more: Partial<DirectChange> = {},
): DirectChange {
  const { policy, calendar, now } = planOptions({});
  const operations: Operation[] = [
    { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
  ];
  return {
    operations,
    before: mesh(from),
    after: mesh(to),
    differences: [],
    blastRadius: {
      gateways: [],
      namespaces: [],
      owners: [],
      nodes: 0,
      restarts: 0,
    },
    policy: {
      ...policy,
      channels: [{ name: 'rapid' }, { name: 'stable', soak: 'P7D' }],
    },
    calendar,
    holds: [],
    arrivals: [],
    now,
    ...more,
  };
}

describe('directChecks', () => {
  it('asks for the soak of the channel before', () => {
    expect(
      directChecks(
        change(
          ['rapid>1-31-1', 'stable>1-30-5'],
          ['rapid>1-31-1', 'stable>1-31-1'],
        ),
      ),
    ).toMatchObject([{ id: 'soaked', state: 'unknown' }]);
  });

  it('asks for it, too, when both channels move at once', () => {
    expect(
      directChecks(
        change(
          ['rapid>1-30-5', 'stable>1-30-5'],
          ['rapid>1-31-1', 'stable>1-31-1'],
        ),
      ),
    ).toMatchObject([{ id: 'soaked', state: 'waiting' }]);
  });

  it('lets a channel go back without one', () => {
    expect(
      directChecks(
        change(
          ['rapid>1-31-1', 'stable>1-31-1'],
          ['rapid>1-31-1', 'stable>1-30-5'],
        ),
      ),
    ).toEqual([]);
  });

  it('asks for nothing where nothing but CODEOWNERS changes', () => {
    const freezes = [{ from: '2026-10-01', to: '2026-10-02', reason: 'Sale' }];
    const policy = { ...defaultPolicy(), freezes };
    const channels = ['stable>1-31-1'];
    const kinds: Operation[] = [
      { kind: 'write-code-owners' },
      { kind: 'migrate-charts' },
    ];
    expect(
      kinds.map(operation =>
        directChecks(
          change(channels, channels, { policy, operations: [operation] }),
        ).map(({ id }) => id),
      ),
    ).toEqual([[], ['freeze']]);
  });

  it('asks for the age of what is installed, not of what is there', () => {
    const differences = [
      {
        what: 'ztunnel',
        cluster: 'c1',
        before: '1.31.1 (revision 1-30-5)',
        after: '1.31.1 (revision 1-31-1)',
      },
      { what: 'base', cluster: 'c1', before: '1.31.0', after: '1.31.1' },
      { what: 'gateway-api', cluster: 'c1', before: '1.4.0', after: '1.5.1' },
    ];
    const policy = { ...defaultPolicy(), minimumReleaseAge: 'P900D' };
    const channels = ['stable>1-31-1'];
    const titles = (rows: typeof differences) =>
      directChecks(
        change(channels, channels, { differences: rows, policy }),
      ).map(({ title }) => title);
    expect(titles(differences)).toEqual(['Istio 1.31.1 is released']);
    expect(titles(differences.slice(0, 1))).toEqual([]);
  });
});
