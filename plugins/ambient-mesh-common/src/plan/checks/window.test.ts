import { windowCheck } from './window';

/** Thursday. */
const NOW = '2026-10-01T12:00:00Z';
const window = (
  day: 'thu' | 'fri',
  from: string,
  to: string,
  ...clusters: string[]
) => ({ days: [day], from, to, ...(clusters.length ? { clusters } : {}) });

describe('windowCheck of several clusters', () => {
  it('needs a window that is open in each of them', () => {
    const windows = [
      window('thu', '10:00', '14:00', 'a'),
      window('fri', '10:00', '14:00', 'b'),
    ];
    expect(windowCheck(windows, ['a'], NOW)).toMatchObject({ state: 'passed' });
    expect(windowCheck(windows, ['a', 'b'], NOW)).toMatchObject({
      state: 'waiting',
      reason: 'No window opens within 8 days for a, b at once.',
    });
  });

  it('opens when the last of them does, and closes with the first', () => {
    const windows = [
      window('fri', '08:00', '12:00', 'a'),
      window('fri', '10:00', '14:00', 'b'),
    ];
    expect(windowCheck(windows, ['a', 'b'], NOW)).toMatchObject({
      state: 'waiting',
      until: '2026-10-02T10:00:00Z',
    });
    expect(
      windowCheck(windows, ['a', 'b'], '2026-10-02T11:00:00Z')?.reason,
    ).toBe('The window is open until 2026-10-02T12:00:00Z.');
  });

  it('asks nothing of a cluster without a window', () => {
    const windows = [window('thu', '10:00', '14:00', 'a')];
    expect(windowCheck(windows, ['b'], NOW)).toBeNull();
    expect(windowCheck(windows, ['a', 'b'], NOW)).toMatchObject({
      state: 'passed',
    });
  });
});
