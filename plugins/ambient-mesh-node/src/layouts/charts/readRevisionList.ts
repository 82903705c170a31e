import { DeclaredRevision } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LayoutContext } from '../Layout';
import {
  fieldRefOf,
  getList,
  getScalar,
  locationOf,
  YamlNode,
  YamlScalar,
} from '../yaml';
import { chartVersion } from './chartVersion';
import { TagMapRelease } from './readTagMap';

/** An element of the list `revisions` of a values-driven chart. */
interface Element {
  node: YamlNode;
  name: YamlScalar;
  version: YamlScalar;
  tags: YamlScalar[];
}

/** Whether values list revisions: `revisions[].{name,version,tags[]}`. */
export function hasRevisionList(values: YamlNode): boolean {
  return elementsOf(values).length > 0;
}

/**
 * Revisions as a values-driven chart lists them, each with the channels that
 * point to it; `defaultTag` names the channel that `default` follows.
 *
 * @param rendered - Revisions that the chart's templates deploy: they say to
 *   which clusters the list goes.
 * @returns Names of the channels found.
 */
export function readRevisionList(
  values: YamlNode,
  { target, document, layout }: TagMapRelease,
  rendered: DeclaredRevision[],
  context: LayoutContext,
): Set<string> {
  const list = getList(values, 'revisions');
  const defaultTag = getScalar(values, 'defaultTag');
  const names = new Set<string>();
  for (const { node, name, version, tags } of elementsOf(values)) {
    const revision = name.text ?? '';
    const deployed = rendered.filter(candidate => candidate.name === revision);
    if (deployed.length === 0) {
      context.add('revisions', {
        cluster: target.cluster,
        layout,
        at: locationOf(version, document),
        name: revision,
        version: chartVersion(version.text) ?? null,
        fields: {
          version: fieldRefOf(version),
          name: fieldRefOf(name),
          element: fieldRefOf(node),
          list: fieldRefOf(list),
        },
      });
    }
    const clusters =
      deployed.length > 0
        ? new Set(deployed.map(({ cluster }) => cluster))
        : [target.cluster];
    const add = (channel: string, at: YamlScalar) => {
      names.add(channel);
      for (const cluster of clusters) {
        context.add('channels', {
          cluster,
          layout,
          at: locationOf(at, document),
          name: channel,
          revision,
          form: 'inverted-list',
          fields: { element: fieldRefOf(at) },
        });
      }
    };
    tags.forEach(tag => add(tag.text ?? '', tag));
    if (defaultTag && tags.some(tag => tag.text === defaultTag.text)) {
      add('default', defaultTag);
    }
  }
  return names;
}

function elementsOf(values: YamlNode): Element[] {
  return (getList(values, 'revisions')?.items ?? []).flatMap(node => {
    const name = getScalar(node, 'name') ?? getScalar(node, 'revision');
    const version = getScalar(node, 'version');
    if (!name?.text || !version || !chartVersion(version.text)) {
      return [];
    }
    const tags = (getList(node, 'tags')?.items ?? []).filter(
      (tag): tag is YamlScalar => tag.kind === 'scalar' && Boolean(tag.text),
    );
    return [{ node, name, version, tags }];
  });
}
