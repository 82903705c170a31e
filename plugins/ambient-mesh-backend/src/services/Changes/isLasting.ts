const LASTING = new Set([
  'InputError',
  'NotAllowedError',
  'AuthenticationError',
  'NotFoundError',
  'ConflictError',
]);

/**
 * Whether doing the same again would fail again: the Git host understood the
 * request and refused it. Timeouts, rate limits and its own faults pass.
 */
export function isLasting(error: Error): boolean {
  return LASTING.has(error.name);
}
