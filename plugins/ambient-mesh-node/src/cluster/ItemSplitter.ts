const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Depth of what stands in the list `items` of the outermost object. */
const IN_ITEMS = 2;

/**
 * Cuts the JSON of a Kubernetes list, which comes in pieces, into its items, so
 * that no more than one of them is ever held. It looks at brackets and strings
 * only; whether what it cuts out is JSON is for its reader to see.
 */
export class ItemSplitter {
  readonly #onItem: (text: string) => void;
  readonly #item: Uint8Array[] = [];
  readonly #rest: Uint8Array[] = [];
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The string that ended last in the outermost object: perhaps a key. */
  #key = '';
  #afterColon = false;
  #inItems = false;
  #inItem = false;

  constructor(onItem: (text: string) => void) {
    this.#onItem = onItem;
  }

  /** What was not part of an item: the same list, empty. */
  get rest(): string {
    return Buffer.concat(this.#rest).toString('utf8');
  }

  push(chunk: Uint8Array): void {
    /** Where in the chunk the part begins that is not kept yet. */
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#inItem) {
        at = this.#skipItem(chunk, at);
        if (this.#depth > IN_ITEMS) break;
        this.#item.push(chunk.subarray(from, at));
        from = at;
        this.#endItem();
        if (at === chunk.length) break;
      }
      const byte = chunk[at];
      if (this.#inString) {
        this.#string(byte);
      } else if (byte === QUOTE) {
        this.#inString = true;
        if (this.#depth === 1 && !this.#afterColon) this.#key = '';
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (byte === OPEN_OBJECT && this.#betweenItems) {
          this.#keep(chunk.slice(from, at));
          from = at;
          this.#inItem = true;
        } else if (byte === OPEN_LIST && this.#depth === 1) {
          this.#inItems = this.#afterColon && this.#key === 'items';
        }
        this.#depth += 1;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#depth === 1) this.#inItems = false;
      } else if (byte === COMMA && this.#betweenItems) {
        this.#keep(chunk.slice(from, at));
        from = at + 1;
      } else if (this.#depth === 1 && byte > 0x20) {
        this.#afterColon = byte === COLON;
      }
    }
    // a copy: what a stream hands out may be used again
    this.#keep(chunk.slice(from));
  }

  /**
   * Where the item ends, or the chunk. Nearly every byte of a cluster passes
   * here, so nothing but local variables is touched.
   */
  #skipItem(chunk: Uint8Array, start: number): number {
    const { length } = chunk;
    let depth = this.#depth;
    let inString = this.#inString;
    let at = this.#escaped ? start + 1 : start;
    while (at < length && depth > IN_ITEMS) {
      while (inString && at < length) {
        const byte = chunk[at];
        at += byte === BACKSLASH ? 2 : 1;
        inString = byte !== QUOTE;
      }
      while (!inString && at < length) {
        const byte = chunk[at];
        at += 1;
        if (byte === QUOTE) {
          inString = true;
        } else if (byte >= OPEN_LIST) {
          // letters of true, false and null come here, too
          if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
            depth += 1;
          } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
            depth -= 1;
            if (depth === IN_ITEMS) break;
          }
        }
      }
    }
    this.#depth = depth;
    this.#inString = inString;
    this.#escaped = at > length;
    return Math.min(at, length);
  }

  #keep(part: Uint8Array): void {
    if (part.length) (this.#inItem ? this.#item : this.#rest).push(part);
  }

  get #betweenItems(): boolean {
    return this.#inItems && this.#depth === IN_ITEMS;
  }

  #string(byte: number): void {
    if (this.#escaped) {
      this.#escaped = false;
    } else if (byte === BACKSLASH) {
      this.#escaped = true;
    } else if (byte === QUOTE) {
      this.#inString = false;
      return;
    }
    if (this.#depth === 1 && !this.#afterColon && this.#key.length < 8) {
      this.#key += String.fromCharCode(byte);
    }
  }

  #endItem(): void {
    const [first] = this.#item;
    const whole =
      this.#item.length === 1
        ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
        : Buffer.concat(this.#item);
    const text = whole.toString('utf8');
    this.#item.length = 0;
    this.#inItem = false;
    this.#onItem(text);
  }
}
