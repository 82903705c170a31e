import { Fault, FaultMatch } from '@ambient-mesh/sandbox';

/** The requests that open a pull request, in their order. */
export const changeRequests: Array<[string, FaultMatch & { skip?: number }]> = [
  ['looking for the pull request', { method: 'GET', path: /\/pulls$/ }],
  ['reading the base', { method: 'GET', path: /heads%2Fmain$/ }],
  ['creating the branch', { method: 'POST', path: /\/git\/refs$/ }],
  ['committing', { method: 'POST', body: 'createCommitOnBranch' }],
  ['reading the base again', { method: 'GET', path: /heads%2Fmain$/, skip: 1 }],
  ['opening the pull request', { method: 'POST', path: /\/pulls$/ }],
];

const answer = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Fault['action'] => ({ status, body: { message }, headers });

/** What goes wrong, and what the reason says to do when that lasts. */
const faults: Array<[string, Fault['action'], RegExp]> = [
  ['a silent host that did it', 'timeout-after', /few minutes/],
  ['a broken connection after it was done', 'reset-after', /few minutes/],
  ['an answer that is cut off', 'truncate', /few minutes/],
  ['401', answer(401, 'Bad credentials'), /token or GitHub App/],
  ['403', answer(403, 'Resource not accessible'), /write access/],
  ['404', answer(404, 'Not Found'), /may not see it|Correct the branch/],
  ['409', answer(409, 'Conflict'), /Try again/],
  ['422', answer(422, 'Validation Failed'), /does not accept it/],
  ['429', answer(429, 'Too many', { 'retry-after': '0' }), /request limit/],
  [
    'a secondary limit',
    answer(403, 'You have exceeded a secondary rate limit', {
      'retry-after': '0',
    }),
    /request limit/,
  ],
  ['500', answer(500, 'Server Error'), /few minutes/],
  ['503', answer(503, 'Unavailable'), /few minutes/],
];

/** Every fault at every request of a change. */
export const hostFaults = faults.flatMap(([fault, action, advice]) =>
  changeRequests.map(([request, { skip, ...match }]) => ({
    fault,
    request,
    action,
    advice,
    match,
    skip,
  })),
);
