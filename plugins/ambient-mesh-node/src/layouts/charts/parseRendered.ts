import { TemplateOutput } from '../template';
import { markPieces, ParsedYaml, parseYaml, unmark } from '../yaml';

/**
 * Parses what a chart's template rendered to; values that were copied from
 * somewhere keep their places.
 */
export function parseRendered(
  output: TemplateOutput[],
  file: string,
): ParsedYaml[] {
  return parseYaml(markPieces(output), file).map(document => ({
    ...document,
    root: document.root && unmark(document.root, output),
  }));
}
