import { CST } from 'yaml';
import { removeItem } from './blockCollection';
import { flowRemove, startOf } from './flowCollection';
import { anchorsInUse, locate } from './locate';
import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { colonEnd, itemEnd } from './tokens';
import { YamlEdit } from './YamlEdit';

/** Proposes to remove a key of a map or an element of a list. */
export function removeFromCollection(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'remove-key' | 'remove-element' }>,
): Proposal[] {
  const { item, offset } = locate(parsed, edit.at);
  const wanted = edit.kind === 'remove-key' ? 'map' : 'list';
  if (!item || ('items' in item.collection && kindOf(item.token) !== wanted)) {
    return parsed.refuse(offset, `this is not an item of a ${wanted}`);
  }
  refuseUsedAnchors(parsed, edit.at.document, item.token, offset);
  if (item.collection.flow) {
    const splice = flowRemove(parsed, item.collection, item.index);
    return [{ splice, edit }];
  }
  const parent = item.parent ? colonEnd(item.parent.token) : null;
  const splice = removeItem(parsed, item.collection, item.index, parent);
  return [{ splice, edit }];
}

function kindOf(item: CST.CollectionItem): 'map' | 'list' {
  return item.key !== undefined || item.sep !== undefined ? 'map' : 'list';
}

function refuseUsedAnchors(
  parsed: ParsedYaml,
  document: number,
  item: CST.CollectionItem,
  offset: number,
): void {
  const used = anchorsInUse(parsed.documents[document].contents);
  const start = startOf(item);
  const end = itemEnd(item) ?? start;
  const removed = parsed.text.slice(start, end);
  for (const anchor of used) {
    if (removed.includes(`&${anchor}`)) {
      parsed.refuse(offset, `the anchor &${anchor} is used elsewhere`);
    }
  }
}
