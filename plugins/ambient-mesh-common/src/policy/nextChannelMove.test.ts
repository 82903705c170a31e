import { bundledCalendar } from '../calendar/bundledCalendar';
import { ChannelPolicy } from '../model';
import { defaultPolicy } from './defaultPolicy';
import { nextChannelMove } from './nextChannelMove';

const calendar = bundledCalendar();
const [previousMinor, latestMinor] = calendar.minors().slice(-2);
const latest = calendar.newestPatch(latestMinor) ?? '';
const previous = calendar.newestPatch(previousMinor) ?? '';
const NOW = '2030-01-01T00:00:00Z';

const channels: ChannelPolicy[] = [
  { name: 'rapid', follows: 'latest-minor' },
  { name: 'stable', follows: 'previous-minor', soak: 'P7D' },
  { name: 'default', follows: 'stable', soak: 'P1D' },
  { name: 'pinned', follows: previousMinor },
  { name: 'manual' },
];

const next = (
  channel: string,
  versions: Record<string, string | null>,
  now = NOW,
) =>
  nextChannelMove({
    channel,
    policy: { ...defaultPolicy(), channels },
    versions: new Map(Object.entries(versions)),
    calendar,
    now,
  });

describe('nextChannelMove', () => {
  it('takes the first channel to the newest patch at once', () => {
    expect(next('rapid', { rapid: `${previousMinor}.0` })).toEqual({
      version: latest,
      notBefore: '2030-01-01',
      reason: 'it follows latest-minor',
    });
  });

  it('lets the channel before it run the version first', () => {
    const versions = { rapid: '1.2.0', stable: '1.1.0' };
    expect(next('stable', versions)).toEqual({
      version: previous,
      notBefore: null,
      reason:
        'it follows previous-minor, once channel rapid has run that for 7 days',
    });
  });

  it('adds the soak to the day of release, as the earliest day', () => {
    const released = calendar.releasedOn(previous) ?? '';
    const due = new Date(`${released}T00:00:00Z`);
    due.setUTCDate(due.getUTCDate() + 7);
    expect(
      next('stable', { rapid: latest, stable: '1.1.0' }, `${released}T09:00Z`)
        ?.notBefore,
    ).toBe(due.toISOString().slice(0, 10));
  });

  it.each([
    ['is there', 'stable', { rapid: latest, stable: previous }],
    ['is past it', 'stable', { rapid: latest, stable: latest }],
    ['is moved by people', 'manual', { manual: '1.1.0' }],
    ['is not in the policy', 'unheard-of', {}],
    ['follows one that is not declared', 'default', { default: '1.1.0' }],
  ])('says nothing of a channel that %s', (_, channel, versions) => {
    expect(next(channel, versions)).toBeNull();
  });

  it('follows another channel and a pinned minor', () => {
    const versions = { stable: previous, default: '1.1.0', pinned: null };
    expect(next('default', versions)?.version).toBe(previous);
    expect(next('pinned', versions)?.version).toBe(previous);
  });
});
