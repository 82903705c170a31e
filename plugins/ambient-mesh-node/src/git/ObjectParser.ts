/** An object as `git cat-file --batch` answers; `null`: there is none. */
export interface GitObject {
  id: string;
  type: string;
  content: Buffer;
}

const newline = 0x0a;

/** Takes the output of `git cat-file --batch` apart, chunk by chunk. */
export class ObjectParser {
  #chunks: Buffer[] = [];
  #length = 0;
  /** Below this length there is nothing to be had yet. */
  #wanted = 1;

  /** Answers that are complete with this chunk, in order. */
  add(chunk: Buffer): Array<GitObject | null> {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this.#length < this.#wanted ? [] : this.#take();
  }

  #take(): Array<GitObject | null> {
    const buffer =
      this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    const answers: Array<GitObject | null> = [];
    let at = 0;
    this.#wanted = 1;
    while (at < buffer.length) {
      const end = buffer.indexOf(newline, at);
      if (end === -1) {
        this.#wanted = buffer.length - at + 1;
        break;
      }
      // `<id> <type> <size>`, or `<name> missing` (`ambiguous`, …).
      const header = buffer.toString('latin1', at, end);
      const [, id, type, size] =
        /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header) ?? [];
      if (id === undefined) {
        answers.push(null);
        at = end + 1;
        continue;
      }
      const next = end + 1 + Number(size) + 1;
      if (next > buffer.length) {
        this.#wanted = next - at;
        break;
      }
      answers.push({ id, type, content: buffer.subarray(end + 1, next - 1) });
      at = next;
    }
    this.#chunks = at < buffer.length ? [buffer.subarray(at)] : [];
    this.#length = buffer.length - at;
    return answers;
  }
}
