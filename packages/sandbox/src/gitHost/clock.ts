/** Now as GitHub writes it: ISO 8601, UTC, whole seconds. */
export function timestamp(now: Date = new Date()): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}
