import {
  MeshPolicy,
  PolicyProblem,
  validatePolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import {
  Document,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

/** Name of the policy file in the GitOps repository. @public */
export const POLICY_FILE = 'ambient-mesh.yaml';

/**
 * Reads the policy. `null` (no file) and an empty text give the defaults.
 *
 * @throws InputError with one line a fault, each `file:line: what is wrong`.
 * @public
 */
export function parseMeshPolicy(
  text: string | null,
  file: string = POLICY_FILE,
): MeshPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text ?? '', { lineCounter: lines });
  if (document.errors.length) {
    throw new InputError(
      document.errors
        .map(error => {
          const { line } = lines.linePos(error.pos[0]);
          return `${file}:${line}: ${error.message.split('\n')[0]}`;
        })
        .join('\n'),
    );
  }
  keepNumbersAsText(document);
  const { policy, problems } = validatePolicy(document.toJS());
  if (policy) return policy;
  throw new InputError(
    problems
      .map(problem => {
        const line = lineOf(document, lines, problem);
        return `${file}:${line}: ${problem.message}`;
      })
      .join('\n'),
  );
}

/** A pinned minor is text even without quotes: `1.30` is not 1.3. */
function keepNumbersAsText(document: Document): void {
  visit(document, {
    Scalar: (_, node, path) => {
      const pair = path.at(-1);
      const key =
        isPair(pair) && isScalar(pair.key) ? pair.key.value : undefined;
      if (
        key === 'follows' &&
        typeof node.value === 'number' &&
        node.source !== undefined
      ) {
        node.value = node.source;
      }
    },
  });
}

function lineOf(
  document: Document,
  lines: LineCounter,
  problem: PolicyProblem,
): number {
  for (let length = problem.path.length; length >= 0; length--) {
    const node = document.getIn(problem.path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
