/** A line on stderr that says what a long command is doing. */
export interface Progress {
  update(text: string): void;
  /** Takes the line away. */
  done(): void;
}

const intervalMs = 80;

/** Writes only to a terminal; elsewhere every call does nothing. */
export function createProgress(
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  let last = 0;
  let shown = false;
  return {
    update(text) {
      const now = Date.now();
      if (!stream.isTTY || now - last < intervalMs) {
        return;
      }
      last = now;
      shown = true;
      stream.write(`\r\u001b[2K${text.slice(0, (stream.columns || 80) - 1)}`);
    },
    done() {
      if (shown) {
        stream.write('\r\u001b[2K');
        shown = false;
      }
    },
  };
}
