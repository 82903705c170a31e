import { ServiceUnavailableError } from '@backstage/errors';
import { causesOf } from './causesOf';

const refused = new Error('connect ECONNREFUSED 127.0.0.1:1');
const failed = new TypeError('fetch failed', { cause: refused });

describe('causesOf', () => {
  it.each([
    ['an error without a cause', refused, 'connect ECONNREFUSED 127.0.0.1:1'],
    [
      'an error with one',
      failed,
      'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
    ],
    [
      'an error that repeats its cause',
      new ServiceUnavailableError('No token', failed),
      'No token; caused by TypeError: fetch failed: connect ECONNREFUSED 127.0.0.1:1',
    ],
    [
      'an error without a message',
      new Error('', { cause: refused }),
      refused.message,
    ],
    ['something else', 'no', 'no'],
  ])('tells what %s says', (_, error, text) => {
    expect(causesOf(error)).toBe(text);
  });
});
