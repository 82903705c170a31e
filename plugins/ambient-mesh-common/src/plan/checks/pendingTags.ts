import { Readout } from '../../model';

/** The tags, of some, that Git does not point to a revision yet. */
export function pendingTags(
  readout: Readout,
  cluster: string,
  tags: string[],
  revision: string,
): string[] {
  return readout.channels
    .filter(
      each =>
        each.cluster === cluster &&
        tags.includes(each.name) &&
        each.revision !== revision,
    )
    .map(each => each.name);
}
