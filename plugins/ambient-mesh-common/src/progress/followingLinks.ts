import { ProgressLink } from '../model';
import { parentLink } from './parentLink';
import { ProgressInput } from './ProgressInput';

/** What no cluster is made from: for people and for the Git host. */
const FOR_PEOPLE =
  /(^|\/)(CODEOWNERS|ambient-mesh\.ya?ml|[^/]+\.md)$|^\.github\//;

/**
 * The links of a merged change of which nothing is known that a cluster must
 * show, such as an enrolment: it has landed where the Applications that read
 * its files have synced it. None for files that no cluster is made from.
 */
export function followingLinks(
  input: ProgressInput,
): Array<Omit<ProgressLink, 'at'>> {
  const files = input.files.filter(file => !FOR_PEOPLE.test(file));
  if (!files.length) return [];
  const narrowed = { ...input, files };
  const links = input.clusters.flatMap(each => {
    const link = parentLink(narrowed, each);
    return link
      ? [{ ...link, stage: 'parent-synced' as const, cluster: each.cluster }]
      : [];
  });
  // What another cluster reads says nothing of this one.
  const known = links.filter(({ state }) => state !== 'unknown');
  if (known.length) return known;
  return links.length
    ? links
    : [
        {
          stage: 'images',
          cluster: input.clusters[0]?.cluster ?? '',
          state: 'unknown',
          reason:
            'No Application of Argo CD is seen here, and nothing else shows whether a cluster has followed.',
        },
      ];
}
