import { LayoutContext } from '../Layout';
import {
  fieldRefOf,
  getList,
  getScalar,
  getText,
  locationOf,
  YamlNode,
  YamlScalar,
} from '../yaml';
import { exactVersion } from './exactVersion';
import { TagMapRelease } from './readTagMap';

/**
 * Revisions as a values-driven chart lists them, each with the channels that
 * point to it: `revisions[].{name,version,tags[]}`; `defaultTag` names the
 * channel that `default` follows.
 */
export function readRevisionList(
  values: YamlNode,
  { target, document, layout }: TagMapRelease,
  context: LayoutContext,
): { channels: boolean } {
  const list = getList(values, 'revisions');
  const defaultTag = getScalar(values, 'defaultTag');
  let channels = false;
  for (const element of list?.items ?? []) {
    const name = getScalar(element, 'name') ?? getScalar(element, 'revision');
    const version = getScalar(element, 'version');
    const exact = exactVersion(version?.text);
    if (!name?.text || !version || !exact) {
      continue;
    }
    context.add('revisions', {
      cluster: target.cluster,
      layout,
      at: locationOf(version, document),
      name: name.text,
      version: exact,
      fields: {
        version: fieldRefOf(version),
        name: fieldRefOf(name),
        element: fieldRefOf(element),
        list: fieldRefOf(list),
      },
    });
    const channel = (tag: string, at: YamlScalar, place: YamlScalar) => {
      channels = true;
      context.add('channels', {
        cluster: target.cluster,
        layout,
        at: locationOf(at, document),
        name: tag,
        revision: name.text ?? '',
        form: 'inverted-list',
        fields: { element: fieldRefOf(place) },
      });
    };
    const tags = (getList(element, 'tags')?.items ?? []).filter(
      (tag): tag is YamlScalar => tag.kind === 'scalar' && Boolean(tag.text),
    );
    tags.forEach(tag => channel(tag.text ?? '', tag, tag));
    const followed = tags.find(tag => tag.text === defaultTag?.text);
    if (
      followed &&
      defaultTag &&
      !tags.some(tag => getText(tag) === 'default')
    ) {
      channel('default', defaultTag, defaultTag);
    }
  }
  return { channels };
}
