import { countOf, rollingStep, type RollingState } from './rollingStep';

/** Plays a roll to its end, one pod becoming available at a time, and returns the extremes. */
function roll(
  start: Pick<RollingState, 'desired' | 'maxSurge' | 'maxUnavailable'>,
) {
  let state: RollingState = {
    ...start,
    newReplicas: 0,
    newAvailable: 0,
    oldReplicas: start.desired,
    oldAvailable: start.desired,
  };
  let most = 0;
  let fewest = Infinity;
  for (let turn = 0; turn < 50; turn += 1) {
    const next = rollingStep(state);
    state = {
      ...state,
      ...next,
      oldAvailable: Math.min(state.oldAvailable, next.oldReplicas),
    };
    most = Math.max(most, state.newReplicas + state.oldReplicas);
    fewest = Math.min(fewest, state.newAvailable + state.oldAvailable);
    if (state.newAvailable < state.newReplicas) state.newAvailable += 1;
  }
  return { state, most, fewest };
}

describe('rollingStep', () => {
  it.each([
    [1, 1, 0],
    [3, 1, 0],
    [4, 1, 1],
    [10, 3, 2],
    [2, 0, 1],
  ])(
    'with %s replicas, surge %s and unavailable %s ends on the new template within both bounds',
    (desired, maxSurge, maxUnavailable) => {
      const { state, most, fewest } = roll({
        desired,
        maxSurge,
        maxUnavailable,
      });
      expect(state).toMatchObject({ newReplicas: desired, oldReplicas: 0 });
      expect(most).toBeLessThanOrEqual(desired + maxSurge);
      expect(fewest).toBeGreaterThanOrEqual(desired - maxUnavailable);
    },
  );

  it('takes away old pods that never became available first', () => {
    expect(
      rollingStep({
        desired: 2,
        maxSurge: 1,
        maxUnavailable: 0,
        newReplicas: 0,
        newAvailable: 0,
        oldReplicas: 3,
        oldAvailable: 2,
      }),
    ).toEqual({ newReplicas: 0, oldReplicas: 2 });
  });
});

describe('countOf', () => {
  it('rounds a surge up and unavailability down, as the API says', () => {
    expect(countOf('25%', 1, 'up')).toBe(1);
    expect(countOf('25%', 1, 'down')).toBe(0);
    expect(countOf(undefined, 8, 'up')).toBe(2);
    expect(countOf('100%', 3, 'up')).toBe(3);
    expect(countOf(2, 3, 'up')).toBe(2);
  });
});
