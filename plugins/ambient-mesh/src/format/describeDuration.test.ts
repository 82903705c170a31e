import { describeDuration } from './describeDuration';

describe('describeDuration', () => {
  it.each([
    ['PT45S', '45 seconds'],
    ['PT119S', '1 minute, 59 seconds'],
    ['PT200S', '4 minutes'],
    ['PT3725S', '1 hour, 3 minutes'],
    ['P7D', '1 week'],
    ['PT0S', 'no time'],
    ['soon', 'soon'],
  ])('%s is %s', (iso, words) => {
    expect(describeDuration(iso)).toBe(words);
  });
});
