import { CST, ParsedNode, visit } from 'yaml';
import { removeItem } from './blockCollection';
import { flowRemove } from './flowCollection';
import { anchorsInUse, locate } from './locate';
import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { colonEnd } from './tokens';
import { YamlEdit } from './YamlEdit';

/** Proposes to remove a key of a map or an element of a list. */
export function removeFromCollection(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'remove-key' | 'remove-element' }>,
): Proposal[] {
  const { node, item, offset } = locate(parsed, edit.at);
  const wanted = edit.kind === 'remove-key' ? 'map' : 'list';
  if (!item || ('items' in item.collection && kindOf(item.token) !== wanted)) {
    return parsed.refuse(offset, `this is not an item of a ${wanted}`);
  }
  refuseUsedAnchors(parsed, edit.at.document, node, offset);
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
  removed: ParsedNode | null,
  offset: number,
): void {
  const used = anchorsInUse(parsed.documents[document].contents);
  if (removed) {
    visit(removed, {
      Node: (_key, node) => {
        if ('anchor' in node && node.anchor && used.has(node.anchor)) {
          parsed.refuse(offset, `the anchor &${node.anchor} is used elsewhere`);
        }
      },
    });
  }
}
