/**
 * Takes a change of single lines back where other lines beside them have
 * changed since: a patch with context would refuse, although every line it
 * wants to undo still stands where it stood.
 *
 * @returns the text, or `null` when lines came, went or were changed again
 */
export function restoreLines(texts: {
  before: string;
  after: string;
  current: string;
}): string | null {
  const before = texts.before.split('\n');
  const after = texts.after.split('\n');
  const current = texts.current.split('\n');
  if (before.length !== after.length || after.length !== current.length) {
    return null;
  }
  const restored = current.map((line, index) => {
    if (before[index] === after[index]) return line;
    return line === after[index] ? before[index] : null;
  });
  return restored.some(line => line === null) ? null : restored.join('\n');
}
