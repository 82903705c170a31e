import { isDeepStrictEqual } from 'node:util';
import { addElement } from './addElement';
import { addKey } from './addKey';
import { addDocument, removeDocument } from './documents';
import { editEmbedded } from './embedded';
import { meaningAfter, meaningOfNode } from './meaning';
import { ParsedYaml, parseYaml } from './parseYaml';
import { Proposal } from './proposal';
import { removeFromCollection } from './removeFromCollection';
import { setScalar } from './setScalar';
import { applySplice } from './splice';
import { YamlEdit } from './YamlEdit';
import { YamlEditRefusedError } from './YamlEditRefusedError';

/**
 * Makes one edit and proves it: the new text is parsed again and must mean
 * exactly the old meaning with the edit. All bytes outside of the one splice
 * are the same by construction.
 *
 * @param linesBefore - lines of the file in front of `text`, for messages
 * @throws YamlEditRefusedError
 */
export function editOne(
  text: string,
  edit: YamlEdit,
  file: string,
  linesBefore = 0,
): string {
  const parsed = parseAt(text, file, linesBefore);
  const before = parsed.documents.map(doc => meaningOfNode(doc.contents));
  const proposals = propose(parsed, edit);
  for (const { splice, edit: intended } of proposals) {
    const after = applySplice(text, splice);
    const actual = meaningOf(after, file);
    if (isDeepStrictEqual(actual, meaningAfter(before, intended))) {
      return after;
    }
  }
  return parsed.refuse(
    proposals[0].splice.start,
    'the edit cannot be made here without changing the meaning of something else',
  );
}

function propose(parsed: ParsedYaml, edit: YamlEdit): Proposal[] {
  if ('at' in edit && edit.at.embedded) {
    return editEmbedded(parsed, edit, editOne);
  }
  switch (edit.kind) {
    case 'set':
      return setScalar(parsed, edit);
    case 'add-key':
      return addKey(parsed, edit);
    case 'add-element':
      return addElement(parsed, edit);
    case 'remove-key':
    case 'remove-element':
      return removeFromCollection(parsed, edit);
    case 'add-document':
      return addDocument(parsed, edit);
    default:
      return removeDocument(parsed, edit);
  }
}

function parseAt(text: string, file: string, linesBefore: number): ParsedYaml {
  const moved = (error: unknown): never => {
    if (linesBefore > 0 && error instanceof YamlEditRefusedError) {
      const { line, reason } = error;
      throw new YamlEditRefusedError({
        file,
        line: line + linesBefore,
        reason,
      });
    }
    throw error;
  };
  try {
    const parsed = parseYaml(text, file);
    return {
      ...parsed,
      lineAt: offset => parsed.lineAt(offset) + linesBefore,
      refuse: (offset, reason) => {
        throw new YamlEditRefusedError({
          file,
          line: parsed.lineAt(offset) + linesBefore,
          reason,
        });
      },
    };
  } catch (error) {
    return moved(error);
  }
}

/** Meaning of all documents; `null` when the text does not parse. */
function meaningOf(text: string, file: string) {
  try {
    return parseYaml(text, file).documents.map(doc =>
      meaningOfNode(doc.contents),
    );
  } catch (error) {
    if (error instanceof YamlEditRefusedError) {
      return null;
    }
    throw error;
  }
}
