import picomatch from 'picomatch';
import { Placement, Target } from './Layout';

interface Entry {
  placement: Placement;
  covers(relativePath: string): boolean;
}

/** Finds who deploys a file, among thousands of deployers. */
export class PlacementIndex {
  readonly #byPath = new Map<string, Entry[]>();

  add(placement: Placement): void {
    const { path, recurse } = placement;
    const include = placement.include && picomatch(placement.include);
    const exclude = placement.exclude && picomatch(placement.exclude);
    const entry: Entry = {
      placement,
      covers: relative =>
        (recurse || !relative.includes('/')) &&
        (!include || include(relative)) &&
        (!exclude || !exclude(relative)),
    };
    const entries = this.#byPath.get(path);
    if (entries) {
      entries.push(entry);
    } else {
      this.#byPath.set(path, [entry]);
    }
  }

  /** Distinct targets of all deployers that bring a file. */
  targetsOf(file: string): Target[] {
    const targets = new Map<string, Target>();
    const collect = (path: string, relative: string) => {
      for (const { placement, covers } of this.#byPath.get(path) ?? []) {
        if (covers(relative)) {
          targets.set(JSON.stringify(placement.target), placement.target);
        }
      }
    };
    collect(file, '');
    for (
      let at = file.lastIndexOf('/');
      at > 0;
      at = file.lastIndexOf('/', at - 1)
    ) {
      collect(file.slice(0, at), file.slice(at + 1));
    }
    collect('', file);
    return Array.from(targets.values());
  }
}
