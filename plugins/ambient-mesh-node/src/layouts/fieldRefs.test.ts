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
    for (const fact of facts) {
      for (const [key, ref] of Object.entries(fact.fields)) {
        for (const place of [ref].flat()) {
          const found = place && look(repo, place);
          if (found) {
            expect({ key, line: found.line }).toEqual({
              key,
              line: place.line,
            });
            if (key === 'version' && fact.version) {
              expect(found.text?.replace(/^v/, '')).toBe(fact.version);
            }
            if (key === 'name') {
              expect(found.text).toBe(fact.name);
            }
            if (key === 'revision' && fact.layout !== 'sail') {
              expect(found.text).toBe(fact.revision);
            }
          }
        }
      }
      const text = readFileSync(join(repo, fact.at.file), 'utf8').split('\n');
      expect(text[fact.at.line - 1]?.trim()).toBeTruthy();
    }
  });
});
