import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  DeclaredMesh,
  Readout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { isMap, isPair, isScalar, parseAllDocuments, visit } from 'yaml';

/** What the bytes of a file have that its data does not show. */
const traits: Record<string, RegExp> = {
  bom: /^\u00ef\u00bb\u00bf/,
  crlf: /\r\n/,
  tab: /^ *\t/m,
  anchor: /[:-] +[&*]\w/,
  latin1: /[\u0080-\u00ff](?![\u0080-\u00bf])/,
  template: /\{\{/,
};

/**
 * What one repository of the corpus is there for: how it is written (kinds,
 * keys, peculiar bytes), what of it is not read and why, and how its gateways
 * resolve. Names, versions and their number do not count.
 */
export function fingerprint(
  repo: string,
  declared: DeclaredMesh,
  readout: Readout,
): string {
  const written = new Set<string>();
  for (const entry of readdirSync(repo, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (entry.isSymbolicLink()) {
      written.add('symbolic link');
    } else if (entry.isFile()) {
      describeFile(
        entry.name,
        readFileSync(join(entry.parentPath, entry.name), 'latin1'),
        written,
      );
    }
  }
  const { channels, revisions, components } = declared;
  return JSON.stringify([
    distinct(written),
    distinct(channels.map(({ form }) => form)),
    distinct([...revisions, ...components].map(fact => shapeOf(fact))),
    distinct(readout.coverage.unread.map(({ reason }) => blank(reason))),
    distinct(
      readout.gateways.map(gateway =>
        JSON.stringify([
          gateway.role,
          gateway.selector.from,
          ...gateway.reasons.map(blank),
        ]),
      ),
    ),
    readout.clusters.length > 1,
  ]);
}

function describeFile(name: string, text: string, into: Set<string>): void {
  into.add(name.replace(/^.*(?=\.)/, ''));
  if (text.includes('\0')) {
    into.add('nul');
  }
  for (const [trait, pattern] of Object.entries(traits)) {
    if (pattern.test(text)) {
      into.add(trait);
    }
  }
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    document.errors.forEach(error => into.add(error.code));
    visit(document, {
      Pair(_, pair, path) {
        const keys = [...path, pair].flatMap(node =>
          isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [],
        );
        const isKind = keys.length === 1 && /^(kind|type)$/.test(keys[0]);
        into.add(
          isKind && isScalar(pair.value)
            ? `kind ${pair.value.value}`
            : `${keys.join('.')}${isMap(pair.value) ? '.' : ''}`,
        );
      },
    });
  }
}

function shapeOf(fact: {
  layout: string;
  name: string | null;
  version: string | null;
}): string {
  return [fact.layout, fact.name === null, fact.version === null].join(' ');
}

/** A sentence without the names and versions in it. */
function blank(sentence: string): string {
  return sentence.replace(/"[^"]*"|\([^)]*\)/g, '…').replace(/\S*\d\S*/g, '…');
}

function distinct(values: Iterable<string>): string[] {
  return Array.from(new Set(values)).sort();
}
