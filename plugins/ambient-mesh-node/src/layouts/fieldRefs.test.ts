import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  DeclaredFact,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  isNode,
  LineCounter,
  parseAllDocuments,
  parseDocument,
  Scalar,
} from 'yaml';
import { workTreeSnapshot } from '../git';
import { readDeclaredMesh } from '.';

const corpus = join(__dirname, '__fixtures__', 'corpus');
const names = readdirSync(corpus, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** Finds a field with the yaml package alone, as an editor would. */
function look(
  repo: string,
  ref: FieldRef,
): { line: number; text?: string } | undefined {
  const lines = new LineCounter();
  const text = readFileSync(join(repo, ref.file), 'utf8').replace(
    /^\uFEFF/,
    '',
  );
  const documents = parseAllDocuments(text, { lineCounter: lines });
  if (documents.some(({ errors }) => errors.length > 0)) {
    // A broken neighbour shifts what this parser sees; we count `---` lines.
    return undefined;
  }
  const document = documents[ref.document];
  const node: unknown = ref.path.length
    ? document.getIn(ref.path, true)
    : document.contents;
  if (!isNode(node) || !node.range) {
    throw new Error(`nothing at ${JSON.stringify(ref)}`);
  }
  const { line } = lines.linePos(node.range[0]);
  const scalar = node as Scalar;
  if (!ref.embedded) {
    return { line, text: scalar.source };
  }
  const inner = new LineCounter();
  const embedded = parseDocument(String(scalar.value), { lineCounter: inner });
  const found = embedded.getIn(ref.embedded, true) as Scalar;
  return {
    line: line + inner.linePos(found.range![0]).line,
    text: found.source,
  };
}

type Fact = DeclaredFact & {
  name?: string | null;
  version?: string | null;
  revision?: string | null;
  fields: Record<string, FieldRef | FieldRef[] | undefined>;
};

/** What is wrong with a place; nothing when the field is where it says. */
function faultOf(
  repo: string,
  fact: Fact,
  key: string,
  ref: FieldRef,
): string | undefined {
  const found = look(repo, ref);
  if (!found) {
    return undefined;
  }
  const expected: Record<string, string | null | undefined> = {
    version: fact.version,
    name: fact.name,
    // A Sail tag names what it follows, not the revision itself.
    revision: fact.layout === 'sail' ? undefined : fact.revision,
  };
  const wanted = expected[key];
  const text = key === 'version' ? found.text?.replace(/^v/, '') : found.text;
  return found.line === ref.line && (!wanted || text === wanted)
    ? undefined
    : `${key} ${JSON.stringify(ref)}: found ${JSON.stringify(found)}`;
}

describe('places of declared facts', () => {
  it.each(names)('%s', async name => {
    const repo = join(corpus, name, 'repo');
    const mesh = await readDeclaredMesh(await workTreeSnapshot(repo));
    const facts = [
      ...mesh.revisions,
      ...mesh.channels,
      ...mesh.components,
      ...mesh.gateways,
      ...mesh.charts,
      ...mesh.validators,
      ...mesh.namespaces,
      ...mesh.objects,
    ] as unknown as Fact[];
    const faults = facts.flatMap(fact =>
      Object.entries(fact.fields).flatMap(([key, refs]) =>
        [refs]
          .flat()
          .flatMap(ref => (ref && faultOf(repo, fact, key, ref)) ?? []),
      ),
    );
    expect(faults).toEqual([]);
    for (const { at } of facts) {
      const text = readFileSync(join(repo, at.file), 'utf8').split('\n');
      expect(text[at.line - 1]?.trim()).toBeTruthy();
    }
  });
});
