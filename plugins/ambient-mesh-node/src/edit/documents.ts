import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { renderBlock } from './renderValue';
import { nextLine } from './splice';
import { detectStyle } from './style';
import { YamlEdit } from './YamlEdit';

/** Proposes to add a document behind the last one. */
export function addDocument(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'add-document' }>,
): Proposal[] {
  const { text } = parsed;
  const style = detectStyle(parsed);
  const finalBreak = text === '' || text.endsWith('\n');
  const body = renderBlock(edit.value, style).join(style.lineBreak);
  const separator = parsed.documents.length > 0 ? `---${style.lineBreak}` : '';
  return [
    {
      splice: {
        start: text.length,
        end: text.length,
        text:
          (finalBreak ? '' : style.lineBreak) +
          separator +
          body +
          (finalBreak ? style.lineBreak : ''),
      },
      edit,
    },
  ];
}

/** Proposes to remove a document with the `---` in front of it. */
export function removeDocument(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'remove-document' }>,
): Proposal[] {
  const { text, documents } = parsed;
  if (!documents[edit.document]) {
    return parsed.refuse(
      0,
      `there is no document ${edit.document + 1} in the file`,
    );
  }
  if (documents.length === 1) {
    return parsed.refuse(0, 'this is the only document of the file');
  }
  const markers = documentMarkers(parsed);
  const start = markers[edit.document];
  const end = markers[edit.document + 1] ?? text.length;
  const proposals = [{ splice: { start, end, text: '' }, edit }];
  if (edit.document === 0) {
    // The next document then begins the file and needs no marker, unless the
    // file began with one.
    const began = text.slice(start, nextLine(text, start)).startsWith('---');
    const bare = nextLine(text, end);
    const marker = text.slice(end, bare).trim();
    if (!began && marker === '---') {
      proposals.unshift({ splice: { start, end: bare, text: '' }, edit });
    }
  }
  return proposals;
}

/** Offset at which each document begins: its `---`, else the start of the text. */
function documentMarkers(parsed: ParsedYaml): number[] {
  const begin = parsed.text.startsWith('\uFEFF') ? 1 : 0;
  return parsed.documents.map((document, index) => {
    const from = index === 0 ? begin : parsed.documents[index - 1].range[2];
    const contents = document.contents?.range[0] ?? document.range[2];
    const marker = /^---(?=\s|$)/m.exec(
      parsed.text.slice(from, Math.max(contents, document.range[1])),
    );
    return marker ? from + marker.index : from;
  });
}
