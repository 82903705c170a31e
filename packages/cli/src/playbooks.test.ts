import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { parseOperations } from './plan/parseOperations';

const docs = resolve(__dirname, '../../../docs');
const files = readdirSync(join(docs, 'playbooks'));
const textOf = (file: string) =>
  readFileSync(join(docs, 'playbooks', file), 'utf8');

/** Words of a command line; quoted ones stay together. */
function wordsOf(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map(word =>
    word.replace(/^"(.*)"$/, '$1'),
  );
}

describe('docs/playbooks', () => {
  it.each(files)('%s has commands that can be typed', file => {
    const lines = textOf(file).matchAll(
      /ambient-mesh (?:plan|apply) ([^`\n]+)/g,
    );
    for (const [, line] of lines) {
      const words = wordsOf(line);
      const waive = words.indexOf('--waive');
      const operation = waive < 0 ? words : words.toSpliced(waive, 2);
      expect(() => parseOperations(operation)).not.toThrow();
    }
  });

  it.each(files)('%s links to pages that are there', file => {
    for (const [, target] of textOf(file).matchAll(/\]\(([^)#]+)\)/g)) {
      expect(() =>
        readFileSync(resolve(docs, 'playbooks', target)),
      ).not.toThrow();
    }
  });

  it('are all in the navigation', () => {
    const { nav } = parse(readFileSync(join(docs, '../mkdocs.yml'), 'utf8'));
    for (const file of files) {
      expect(JSON.stringify(nav)).toContain(`playbooks/${file}`);
    }
  });
});
