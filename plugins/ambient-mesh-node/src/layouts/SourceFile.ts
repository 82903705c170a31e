import { LayoutDocument } from './Layout';
import { isRelevant } from './relevance';
import { toLayoutDocument } from './toLayoutDocument';
import { getList, parseYaml, YamlNode } from './yaml';

/** Larger files are reported, not parsed. */
const maxBytes = 5 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a file says, parsed when first asked for. */
export interface ParsedFile {
  documents: LayoutDocument[];
  problems: Array<{ line: number; reason: string }>;
}

/**
 * One file's content. It keeps its text until it is parsed, and what was
 * parsed for as long as the cache keeps it.
 */
export class SourceFile {
  readonly relevant: boolean;
  /** False: only its relevance is known, to spare memory. */
  readonly hasContent: boolean;
  /** Why the bytes are no text; then there is nothing to parse. */
  readonly problem?: string;
  #text?: string;
  #parsed?: ParsedFile;
  #data?: ParsedFile;

  /** @param wanted - Keep the text although it does not look relevant. */
  static create(path: string, bytes: Buffer, wanted: boolean): SourceFile {
    return new SourceFile(path, bytes, wanted);
  }

  private constructor(readonly path: string, bytes: Buffer, wanted: boolean) {
    this.relevant = isRelevant(bytes);
    this.hasContent = this.relevant || wanted;
    if (!this.hasContent) {
      return;
    }
    if (bytes.length > maxBytes) {
      this.problem = `larger than ${maxBytes / 1024 / 1024} MB`;
    } else if (bytes.includes(0)) {
      this.problem = 'binary';
    } else {
      try {
        this.#text = decoder.decode(bytes);
      } catch {
        this.problem = 'not UTF-8';
      }
    }
  }

  /** The text as it stands; `undefined` when it is none. */
  get text(): string | undefined {
    return this.#text;
  }

  /** The manifests; JSON that is no Kubernetes object holds none. */
  get parsed(): ParsedFile {
    this.#parsed ??= this.#isPlainData()
      ? { documents: [], problems: [] }
      : this.data;
    return this.#parsed;
  }

  /** Everything, for who names the file: generators and lists of values. */
  get data(): ParsedFile {
    this.#data ??= this.#parse();
    return this.#data;
  }

  #isPlainData(): boolean {
    return (
      this.path.endsWith('.json') &&
      this.#text !== undefined &&
      isPlainData(this.#text)
    );
  }

  #parse(): ParsedFile {
    const parsed: ParsedFile = { documents: [], problems: [] };
    if (this.#text === undefined) {
      return parsed;
    }
    for (const { root, error, source } of parseYaml(this.#text, this.path)) {
      if (error) {
        parsed.problems.push(error);
      } else if (root && !isNull(root)) {
        for (const document of unfoldList(toLayoutDocument(root, source))) {
          parsed.documents.push(document);
        }
      }
    }
    return parsed;
  }
}

/** JSON that is no Kubernetes object: dashboards, package files. */
function isPlainData(text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    return !(
      typeof data === 'object' &&
      data !== null &&
      'kind' in data &&
      'apiVersion' in data
    );
  } catch {
    return false;
  }
}

function isNull(root: YamlNode): boolean {
  return root.kind === 'scalar' && root.text === null;
}

/** `kind: List` is the manifests that it holds. */
function unfoldList(document: LayoutDocument): LayoutDocument[] {
  const { root, file, index } = document;
  return document.kind === 'List' && document.apiVersion === 'v1'
    ? (getList(root, 'items')?.items ?? []).map(item =>
        toLayoutDocument(item, { file, document: index }),
      )
    : [document];
}
