import { editOne } from './editOne';
import { YamlEdit } from './YamlEdit';

/**
 * Edits a YAML text in its source. Block and flow style, quotes, indentation,
 * comments, line breaks, a byte order mark, `---` and `...` stay as they are:
 * apart from what an edit adds or removes, every byte is kept.
 *
 * The edits are made one after the other, each on the result of the one
 * before. After each, the text is parsed again and must mean the old text with
 * exactly this edit; text in between is never returned.
 *
 * @param options.file - name of the file, for messages
 * @throws YamlEditRefusedError naming file, line and reason: templates, aliases
 * and used anchors, merge keys, duplicate keys on the path, a missing place
 *
 * @public
 */
export function editYaml(
  text: string,
  edits: YamlEdit[],
  options: { file: string },
): string {
  return edits.reduce(
    (current, edit) => editOne(current, edit, options.file),
    text,
  );
}
