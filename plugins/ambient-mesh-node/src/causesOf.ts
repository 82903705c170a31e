/** How deep causes are followed. */
const DEPTH = 4;

/**
 * The messages of an error and of its causes as one text. `fetch failed` alone
 * helps nobody: the cause says what happened.
 *
 * @public
 */
export function causesOf(error: unknown): string {
  const messages: string[] = [];
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < DEPTH; depth += 1) {
    const { message, cause } = at;
    // some errors repeat the message of their cause
    if (!messages.some(each => each.includes(message))) messages.push(message);
    at = cause;
  }
  return messages.filter(Boolean).join(': ') || String(error);
}
