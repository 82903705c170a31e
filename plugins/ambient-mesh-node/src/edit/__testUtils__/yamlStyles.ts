import { JsonValue } from '@backstage/types';
import { YamlPlace } from '../YamlEdit';
import { writeYaml, WriteStyle } from './writeYaml';

/** A way of writing a value as a file, and where its nodes then are. */
export interface YamlStyleCase {
  name: string;
  /** Everything on one line, so that an edit replaces that line. */
  oneLine?: boolean;
  write(value: JsonValue): string;
  place(path: YamlPlace['path']): YamlPlace;
}

type Wrap = Pick<YamlStyleCase, 'name' | 'oneLine'> & {
  style?: WriteStyle;
  wrap?(text: string): string;
  document?: number;
  /** The text stands in a scalar at this path. */
  host?: YamlPlace['path'];
};

const inBlock = (header: string, width: number) => (text: string) =>
  `helm:\n  values: ${header}\n${text
    .split('\n')
    .map(line => (line === '' ? '' : ' '.repeat(width) + line))
    .join('\n')}other: 1\n`;

const cases: Wrap[] = [
  { name: 'block, two spaces' },
  { name: 'block, four spaces', style: { step: 4 } },
  { name: 'block, one space', style: { step: 1 } },
  { name: 'lists as deep as their key', style: { listIndent: 0 } },
  { name: 'lists one level deeper in four', style: { step: 4, listIndent: 2 } },
  { name: 'wide gap behind the dash', style: { gap: 3 } },
  { name: 'single quotes', style: { quote: 'single' } },
  { name: 'double quotes', style: { quote: 'double' } },
  { name: 'quoted keys', style: { quoteKeys: true } },
  { name: 'comments above', style: { above: true } },
  { name: 'comments behind', style: { behind: true } },
  { name: 'comments everywhere', style: { above: true, behind: true } },
  { name: 'blank lines', style: { blankLines: true } },
  { name: 'flow lists of flow maps', style: { flowFrom: 2 } },
  { name: 'flow maps in block lists', style: { flowFrom: 3 } },
  { name: 'padded flow', style: { flowFrom: 2, padded: true } },
  { name: 'one line of flow', style: { flowFrom: 0 }, oneLine: true },
  {
    name: 'compact JSON',
    style: { flowFrom: 0, quote: 'double', quoteKeys: true },
    oneLine: true,
  },
  {
    name: 'tall JSON',
    style: { flowFrom: 0, quote: 'double', quoteKeys: true, tall: 'bare' },
  },
  {
    name: 'tall flow with trailing commas',
    style: { flowFrom: 0, tall: 'trailing' },
  },
  { name: 'CRLF', wrap: text => text.replaceAll('\n', '\r\n') },
  {
    name: 'CRLF with comments',
    style: { above: true, behind: true },
    wrap: text => text.replaceAll('\n', '\r\n'),
  },
  { name: 'byte order mark', wrap: text => `\uFEFF${text}` },
  { name: 'no final line break', wrap: text => text.replace(/\n$/, '') },
  { name: 'document markers', wrap: text => `---\n${text}...\n` },
  {
    name: 'header and trailer comments',
    wrap: text => `# Copyright\n\n---\n${text}# the end\n`,
  },
  {
    name: 'second of three documents',
    wrap: text => `a: 1\n---\n# mine\n${text}---\nb: [2]\n`,
    document: 1,
  },
  {
    name: 'beside anchors and aliases',
    wrap: text => `${text}defs: &d {x: 1}\nuse: *d\nmerged:\n  <<: *d\n`,
  },
  {
    name: 'in a literal block',
    wrap: inBlock('|', 4),
    host: ['helm', 'values'],
  },
  {
    name: 'in a literal block, stripped, with comments',
    style: { above: true, behind: true, listIndent: 0 },
    wrap: inBlock('|-', 6),
    host: ['helm', 'values'],
  },
  {
    name: 'in a literal block with an indentation indicator, CRLF',
    wrap: text => inBlock('|2', 4)(text).replaceAll('\n', '\r\n'),
    host: ['helm', 'values'],
  },
];

/** Thirty and one ways in which people write the same thing. */
export const yamlStyles: YamlStyleCase[] = cases.map(
  ({ name, oneLine, style = {}, wrap, document = 0, host }) => ({
    name,
    oneLine,
    write: value => {
      const text = writeYaml(value, style);
      return wrap ? wrap(text) : text;
    },
    place: path =>
      host ? { document, path: host, embedded: path } : { document, path },
  }),
);
