import {
  YamlList,
  YamlMap,
  YamlNode,
  YamlScalar,
  YamlSource,
} from '../YamlNode';
import { coreValue } from './coreValue';
import { Flow, parseFlow } from './parseFlow';
import { Line, ScannedLines } from './scanLines';
import { giveUp } from './Unsure';

type Parent = YamlMap | YamlList | null;

const key =
  /^([A-Za-z0-9_](?:[\w./$-]*[\w/$-])?|"[\w ./$-]+"|'[\w ./$-]+'):(?= |$)/;
/** What a plain scalar must not begin with, or only the full parser reads. */
const indicator = /^[-?:](?: |$)|^[[\]{}#&*!|>'"%@`,?:]/;
const maxDepth = 100;

/**
 * Reads the block style that people write by hand. Gives up on everything
 * else, so that what it returns is what the full parser would return.
 */
export class FastParser {
  readonly #raw: string[];
  readonly #lines: Line[];
  readonly #source: YamlSource;
  readonly #firstLine: number;
  #at = 0;

  static parse(
    { raw, lines }: ScannedLines,
    firstLine: number,
    source: YamlSource,
  ): YamlNode {
    return new FastParser(raw, lines, firstLine, source).#parse();
  }

  private constructor(
    raw: string[],
    lines: Line[],
    firstLine: number,
    source: YamlSource,
  ) {
    this.#raw = raw;
    this.#lines = lines;
    this.#firstLine = firstLine;
    this.#source = source;
  }

  #parse(): YamlNode {
    const [marker] = this.#lines;
    if (marker?.indent === 0 && /^---(?: +#.*)?$/.test(marker.content)) {
      this.#at = 1;
    }
    const first = this.#lines[this.#at];
    if (!first || first.indent !== 0) {
      giveUp();
    }
    const root = this.#block(0, null, null, 0);
    return this.#at === this.#lines.length ? root : giveUp();
  }

  #block(
    indent: number,
    parent: Parent,
    name: string | number | null,
    depth: number,
  ): YamlNode {
    if (depth > maxDepth) {
      giveUp();
    }
    const { content } = this.#lines[this.#at];
    if (content === '-' || content.startsWith('- ')) {
      return this.#list(indent, parent, name, depth);
    }
    return this.#map(indent, parent, name, depth);
  }

  #base(line: Line, parent: Parent, name: string | number | null) {
    return {
      source: this.#source,
      line: this.#firstLine + line.index,
      parent,
      key: name,
    };
  }

  #map(
    indent: number,
    parent: Parent,
    name: string | number | null,
    depth: number,
  ): YamlMap {
    const map: YamlMap = {
      kind: 'map',
      ...this.#base(this.#lines[this.#at], parent, name),
      entries: new Map(),
    };
    for (
      let line = this.#lines[this.#at];
      line && line.indent === indent;
      line = this.#lines[this.#at]
    ) {
      const match = key.exec(line.content);
      if (!match) {
        giveUp();
      }
      const quoted = match[1][0] === '"' || match[1][0] === "'";
      const entry = quoted ? match[1].slice(1, -1) : match[1];
      if (map.entries.has(entry)) {
        giveUp();
      }
      const rest = line.content.slice(match[0].length).trimStart();
      map.entries.set(
        entry,
        this.#value(rest, line, indent, map, entry, depth),
      );
    }
    this.#assertEnd(indent);
    return map;
  }

  #list(
    indent: number,
    parent: Parent,
    name: string | number | null,
    depth: number,
  ): YamlList {
    const list: YamlList = {
      kind: 'list',
      ...this.#base(this.#lines[this.#at], parent, name),
      items: [],
    };
    for (
      let line = this.#lines[this.#at];
      line && line.indent === indent && /^-(?: |$)/.test(line.content);
      line = this.#lines[this.#at]
    ) {
      const rest = line.content.slice(1).trimStart();
      const index = list.items.length;
      if (key.test(rest) || rest.startsWith('- ')) {
        // A collection that begins on the dash's line stands at its own column.
        const column = indent + line.content.length - rest.length;
        this.#lines[this.#at] = {
          indent: column,
          content: rest,
          index: line.index,
        };
        list.items.push(this.#block(column, list, index, depth + 1));
      } else {
        list.items.push(this.#value(rest, line, indent, list, index, depth));
      }
    }
    return list;
  }

  /** What follows `key:` or `-`. Leaves the cursor behind it. */
  #value(
    rest: string,
    line: Line,
    indent: number,
    parent: YamlMap | YamlList,
    name: string | number,
    depth: number,
  ): YamlNode {
    this.#at += 1;
    if (rest === '' || rest[0] === '#') {
      return this.#nested(line, indent, parent, name, depth);
    }
    if (rest[0] === '|') {
      return this.#literal(rest, line, indent, parent, name);
    }
    const next = this.#lines[this.#at];
    if (next && next.indent > indent) {
      giveUp();
    }
    if (rest[0] === '{' || rest[0] === '[') {
      return this.#flow(parseFlow(rest), line, parent, name);
    }
    if (rest[0] === '"' || rest[0] === "'") {
      const end = rest.indexOf(rest[0], 1);
      const text = rest.slice(1, end);
      const after = rest.slice(end + 1);
      if (end === -1 || text.includes('\\') || !/^(?: +#.*)?$/.test(after)) {
        giveUp();
      }
      return this.#scalar(text, text, line, parent, name);
    }
    return this.#plain(rest, line, parent, name);
  }

  #nested(
    line: Line,
    indent: number,
    parent: YamlMap | YamlList,
    name: string | number,
    depth: number,
  ): YamlNode {
    const next = this.#lines[this.#at];
    const isDeeper = next && next.indent > indent;
    // A list may stand at the column of the key that holds it.
    const isListBeside =
      next?.indent === indent &&
      parent.kind === 'map' &&
      /^-(?: |$)/.test(next.content);
    return isDeeper || isListBeside
      ? this.#block(next.indent, parent, name, depth + 1)
      : this.#scalar(null, null, line, parent, name);
  }

  #plain(
    rest: string,
    line: Line,
    parent: YamlMap | YamlList,
    name: string | number,
  ): YamlScalar {
    const comment = rest.indexOf(' #');
    const text = comment === -1 ? rest : rest.slice(0, comment).trimEnd();
    if (indicator.test(text) || text.includes(': ') || text.endsWith(':')) {
      giveUp();
    }
    const value = coreValue(text);
    if (value === undefined) {
      giveUp();
    }
    return this.#scalar(
      value === null ? null : text,
      value,
      line,
      parent,
      name,
    );
  }

  #scalar(
    text: string | null,
    value: YamlScalar['value'],
    line: Line,
    parent: Parent,
    name: string | number,
  ): YamlScalar {
    const base = this.#base(line, parent, name);
    return { kind: 'scalar', ...base, text, value, textLine: base.line };
  }

  #flow(
    flow: Flow,
    line: Line,
    parent: Parent,
    name: string | number,
  ): YamlNode {
    switch (flow.kind) {
      case 'map': {
        const map: YamlMap = {
          kind: 'map',
          ...this.#base(line, parent, name),
          entries: new Map(),
        };
        for (const [entry, value] of flow.entries) {
          if (map.entries.has(entry)) {
            giveUp();
          }
          map.entries.set(entry, this.#flow(value, line, map, entry));
        }
        return map;
      }
      case 'list': {
        const list: YamlList = {
          kind: 'list',
          ...this.#base(line, parent, name),
          items: [],
        };
        flow.items.forEach((item, index) =>
          list.items.push(this.#flow(item, line, list, index)),
        );
        return list;
      }
      default: {
        const value = flow.quoted ? flow.text : coreValue(flow.text);
        return value === undefined
          ? giveUp()
          : this.#scalar(
              value === null ? null : flow.text,
              value,
              line,
              parent,
              name,
            );
      }
    }
  }

  /** `key: |`, with or without `-`; the text is the deeper lines. */
  #literal(
    header: string,
    line: Line,
    indent: number,
    parent: YamlMap | YamlList,
    name: string | number,
  ): YamlScalar {
    const strips = header === '|-';
    if (!strips && header !== '|') {
      giveUp();
    }
    const first = line.index + 1;
    let column = 0;
    let end = first;
    for (; end < this.#raw.length; end += 1) {
      const raw = this.#raw[end];
      const width = raw.length - raw.trimStart().length;
      if (raw.trim() === '') {
        // Blank lines longer than the text's column are text, or an error.
        if (raw !== '' && (column === 0 || raw.length > column)) {
          giveUp();
        }
      } else if (width <= indent) {
        break;
      } else if (column === 0) {
        column = width;
      } else if (width < column) {
        giveUp();
      }
    }
    if (column === 0) {
      giveUp();
    }
    const body = this.#raw
      .slice(first, end)
      .map(raw => raw.slice(column))
      .join('\n')
      .replace(/\n+$/, '');
    const text = strips ? body : `${body}\n`;
    while (this.#lines[this.#at]?.index < end) {
      this.#at += 1;
    }
    const scalar = this.#scalar(text, text, line, parent, name);
    return { ...scalar, textLine: scalar.line + 1 };
  }

  /** After a map comes a shallower line, or the list that holds it goes on. */
  #assertEnd(indent: number): void {
    const next = this.#lines[this.#at];
    if (next && next.indent > indent) {
      giveUp();
    }
  }
}
