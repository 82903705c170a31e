import { LayoutContext, LayoutDocument, Target } from '../Layout';
import { fieldRefOf, getMap, getScalar, locationOf, YamlNode } from '../yaml';

/** Where a map of channels is deployed, and from which document. */
export interface TagMapRelease {
  target: Target;
  document: Pick<LayoutDocument, 'file' | 'line'>;
  layout: string;
}

/**
 * Channels as a chart of the repository's own holds them:
 * `base.tags.<tag>.revision`, or `tags` at the top.
 *
 * @returns The names of the channels found.
 */
export function readTagMap(
  values: YamlNode,
  { target, document, layout }: TagMapRelease,
  context: LayoutContext,
): string[] {
  const names: string[] = [];
  for (const path of [['base', 'tags'], ['tags']]) {
    for (const [name, tag] of getMap(values, ...path)?.entries ?? []) {
      const revision =
        tag.kind === 'scalar' && tag.text ? tag : getScalar(tag, 'revision');
      // `tags: {x: false}` is how Helm switches dependencies on and off.
      if (revision?.text && typeof revision.value !== 'boolean') {
        names.push(name);
        context.add('channels', {
          cluster: target.cluster,
          layout,
          at: locationOf(revision, document),
          name,
          revision: revision.text,
          form: 'tag-map',
          fields: {
            revision: fieldRefOf(revision),
            element: fieldRefOf(tag),
          },
        });
      }
    }
  }
  return names;
}
