import { createHash } from 'node:crypto';
import {
  FieldRef,
  FileEdit,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { isAlias, isNode, parseAllDocuments, parseDocument } from 'yaml';
import { editYaml, YamlEdit, YamlPlace } from '../edit';
import { RepositorySnapshot } from '../snapshot';

/** A {@link YamlPlace} with its file. */
export type FilePlace = YamlPlace & Pick<FieldRef, 'file'>;

/**
 * A snapshot with edits on top: what operations read and write. Nothing is
 * written anywhere else.
 */
export class WorkingFiles {
  readonly #base: RepositorySnapshot;
  /** New contents; `null`: removed. */
  readonly #changed = new Map<string, string | null>();

  private constructor(base: RepositorySnapshot) {
    this.#base = base;
  }

  static create(base: RepositorySnapshot): WorkingFiles {
    return new WorkingFiles(base);
  }

  /** Paths of regular files, sorted. */
  paths(): string[] {
    const paths = new Set(
      this.#base.files.filter(file => file.kind === 'file').map(f => f.path),
    );
    for (const [path, text] of this.#changed) {
      if (text === null) {
        paths.delete(path);
      } else {
        paths.add(path);
      }
    }
    return [...paths].sort();
  }

  has(path: string): boolean {
    return this.#changed.has(path)
      ? this.#changed.get(path) !== null
      : this.#base.files.some(file => file.path === path);
  }

  /**
   * @throws NotFoundError when there is no such file
   * @throws InputError when it is not UTF-8 text, which an edit would damage
   */
  async read(path: string): Promise<string> {
    const changed = this.#changed.get(path);
    if (typeof changed === 'string') {
      return changed;
    }
    const text = changed === null ? null : await this.#readBase(path);
    if (text === null) {
      throw new NotFoundError(`There is no file ${path} in the repository.`);
    }
    return text;
  }

  /** The value at a place, as JSON; `undefined` when there is none. */
  async valueAt(place: FilePlace): Promise<JsonValue | undefined> {
    const documents = parseAllDocuments(await this.read(place.file), {
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const document =
      'empty' in documents ? undefined : documents[place.document];
    const node = document?.getIn(place.path, true);
    if (!place.embedded) {
      return isNode(node) && !isAlias(node) ? node.toJS(document!) : undefined;
    }
    const text: unknown = isNode(node) ? node.toJS(document!) : undefined;
    if (typeof text !== 'string') {
      return undefined;
    }
    const inner = parseDocument(text, {
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const found = inner.getIn(place.embedded, true);
    return isNode(found) && !isAlias(found) ? found.toJS(inner) : undefined;
  }

  /** Number of YAML documents of a file. */
  async documentCount(path: string): Promise<number> {
    const documents = parseAllDocuments(await this.read(path), {
      uniqueKeys: false,
      logLevel: 'silent',
    });
    return documents.length;
  }

  /** @throws YamlEditRefusedError */
  async edit(file: string, edits: YamlEdit[]): Promise<void> {
    const before = await this.read(file);
    this.#changed.set(file, editYaml(before, edits, { file }));
  }

  /** @throws ConflictError when the file exists; InputError for a bad path */
  create(path: string, text: string): void {
    if (
      path.startsWith('/') ||
      /[\p{Cc}\\]/u.test(path) ||
      path.split('/').some(part => ['', '.', '..', '.git'].includes(part))
    ) {
      throw new InputError(
        `'${oneLine(
          path,
        )}' is not a path inside the repository: write it from the repository's root, without '..'.`,
      );
    }
    if (this.has(path)) {
      throw new ConflictError(
        `${path} exists already; choose another path for the new file.`,
      );
    }
    this.#changed.set(path, text);
  }

  /** Puts a whole file back, or removes it (`null`). */
  restore(path: string, text: string | null): void {
    this.#changed.set(path, text);
  }

  remove(path: string): void {
    this.#changed.set(path, null);
  }

  /** The repository as it is with the edits; the commit is the base's. */
  snapshot(): RepositorySnapshot {
    const texts = new Map(this.#changed);
    const added = [...texts].flatMap(([path, text]) =>
      text === null
        ? []
        : [
            {
              path,
              id: blobId(text),
              size: Buffer.byteLength(text),
              kind: 'file' as const,
            },
          ],
    );
    return {
      commit: this.#base.commit,
      files: [
        ...this.#base.files.filter(file => !texts.has(file.path)),
        ...added,
      ].sort((a, b) => (a.path < b.path ? -1 : 1)),
      read: async paths => {
        const contents = await this.#base.read(
          paths.filter(path => !texts.has(path)),
        );
        for (const path of paths) {
          const text = texts.get(path);
          if (typeof text === 'string') {
            contents.set(path, Buffer.from(text));
          }
        }
        return contents;
      },
    };
  }

  /** Files whose bytes differ from the base, by path. */
  async changes(): Promise<FileEdit[]> {
    const edits: FileEdit[] = [];
    for (const file of [...this.#changed.keys()].sort()) {
      const before = await this.#readBase(file);
      const after = this.#changed.get(file) ?? null;
      if (before !== after) {
        edits.push({ file, before, after });
      }
    }
    return edits;
  }

  async #readBase(path: string): Promise<string | null> {
    const bytes = (await this.#base.read([path])).get(path);
    if (!bytes) {
      return null;
    }
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes)) {
      throw new InputError(
        `${path} is not UTF-8 text and cannot be edited without damage.`,
      );
    }
    return text;
  }
}

/** A text without line breaks and other control characters, for a message. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '�');
}

/** Git's id of a blob with this text. */
function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
}
