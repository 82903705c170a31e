import { plainRepositoryUrl } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** `{repo-placeholder}`, `<your repository>`, `$REPO`: stands for this one. */
const placeholder = /[{}<>$]/;

/** Few addresses are asked for over and over. */
const normalized = new Map<string, string>();
const maxNormalized = 1_000;

function normalize(url: string): string {
  const known = normalized.get(url);
  if (known !== undefined) {
    return known;
  }
  const plain = plainRepositoryUrl(url);
  if (normalized.size < maxNormalized) {
    normalized.set(url, plain);
  }
  return plain;
}

/**
 * Decides which Git addresses mean the repository that is being read. Its own
 * address is not known from its files, so the one whose paths are here most
 * often is taken, unless addresses are given.
 */
export class OwnRepository {
  readonly #given: Set<string>;
  readonly #hits = new Map<string, number>();
  readonly #answers = new Map<string, boolean>();
  #decided: string | undefined;

  static create(urls: string[] = []): OwnRepository {
    return new OwnRepository(urls);
  }

  private constructor(urls: string[]) {
    this.#given = new Set(urls.map(normalize));
  }

  /** @param exists - The path asked for is in the repository. */
  is(url: string, exists: boolean): boolean {
    const answer = this.wouldBe(url, exists);
    if (url === '' || placeholder.test(url) || this.#given.size > 0) {
      return answer;
    }
    const name = normalize(url);
    if (exists) {
      this.#hits.set(name, (this.#hits.get(name) ?? 0) + 1);
    }
    this.#answers.set(name, (this.#answers.get(name) ?? answer) && answer);
    return answer;
  }

  /** The same answer, which does not count as given. */
  wouldBe(url: string, exists: boolean): boolean {
    if (url === '' || placeholder.test(url)) {
      return true;
    }
    const name = normalize(url);
    if (this.#given.size > 0) {
      return this.#given.has(name);
    }
    return this.#decided === undefined ? exists : this.#decided === name;
  }

  /**
   * Decides by what was asked in a pass.
   *
   * @returns Whether an answer of that pass was wrong, so that it must be
   *   repeated.
   */
  settle(): boolean {
    if (this.#decided !== undefined || this.#hits.size === 0) {
      return false;
    }
    const [[own]] = Array.from(this.#hits).sort(
      ([a, n], [b, m]) => m - n || a.localeCompare(b, 'en'),
    );
    this.#decided = own;
    return Array.from(this.#answers).some(
      ([name, answer]) =>
        answer !== (name === own) || (name !== own && this.#hits.has(name)),
    );
  }
}
