import { CST, isScalar } from 'yaml';
import { literalBody } from './blockBody';
import { locate } from './locate';
import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { YamlEdit, YamlPlace } from './YamlEdit';

/** Edits a text of its own; `linesBefore` is for messages. */
type EditText = (
  text: string,
  edit: YamlEdit,
  file: string,
  linesBefore: number,
) => string;

type NodeEdit = Extract<YamlEdit, { at: YamlPlace }>;

/**
 * Proposes an edit of the YAML text that a scalar holds (`helm.values: |`): the
 * text is edited by the same rules, then written back line by line.
 */
export function editEmbedded(
  parsed: ParsedYaml,
  edit: NodeEdit,
  editText: EditText,
): Proposal[] {
  const outer = { document: edit.at.document, path: edit.at.path };
  const { node, offset } = locate(parsed, outer);
  if (!isScalar(node) || typeof node.value !== 'string') {
    return parsed.refuse(offset, 'this is not a text that holds YAML');
  }
  const token = node.srcToken as CST.FlowScalar | CST.BlockScalar;
  const inner = {
    ...edit,
    at: { document: 0, path: edit.at.embedded ?? [] },
  };
  const first = parsed.lineAt(offset) + (token.type === 'block-scalar' ? 1 : 0);
  const after = editText(node.value, inner, parsed.file, first - 1);
  const whole: YamlEdit = { kind: 'set', at: outer, value: after };

  if (token.type === 'block-scalar') {
    const splice = literalBody(parsed.text, token, node.value, after);
    return splice
      ? [{ splice, edit: whole }]
      : parsed.refuse(offset, 'the YAML text is folded (>), not literal (|)');
  }
  if (JSON.stringify(node.value) === token.source) {
    const splice = {
      start: token.offset,
      end: token.offset + token.source.length,
      text: JSON.stringify(after),
    };
    return [{ splice, edit: whole }];
  }
  return parsed.refuse(
    offset,
    'the YAML text is not written as a literal block (|)',
  );
}
