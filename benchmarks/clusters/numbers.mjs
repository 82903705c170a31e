export const round = (number, digits = 1) =>
  Math.round(number * 10 ** digits) / 10 ** digits;
const sorted = numbers => [...numbers].sort((a, b) => a - b);
export const median = numbers =>
  sorted(numbers)[Math.floor(numbers.length / 2)];
export const quantile = (numbers, at) =>
  sorted(numbers)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * at))
  ];

/** What an API server has served between two looks at its counters. */
export const spent = (before, after) => ({
  requests: after.requests - before.requests,
  megabytes: round((after.bytesSent - before.bytesSent) / 1e6, 2),
});

/** The results of an action, done one after the other. */
export async function times(count, action) {
  const results = [];
  for (let at = 0; at < count; at += 1) results.push(await action(at));
  return results;
}
