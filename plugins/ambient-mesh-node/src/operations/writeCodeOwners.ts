import {
  codeOwnersFindings,
  codeOwnersOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { effectError } from './effectError';
import { ApplyOperation } from './OperationContext';

/** GitHub, GitLab and Gitea look here. */
const DEFAULT_FILE = 'CODEOWNERS';
const BEGIN =
  '# Generated from ambient-mesh.yaml: change the approvers there. Keep it last, as the last line that fits decides.';
const END = '# End of the lines generated from ambient-mesh.yaml.';

/**
 * `write-code-owners`: writes the lines that the policy's approvers stand for to
 * the end of CODEOWNERS. Other lines are left alone.
 */
export const writeCodeOwners: ApplyOperation<'write-code-owners'> = async (
  _,
  { files, declared, readout, policy },
) => {
  const lines = codeOwnersOf(policy, readout);
  if (lines.length === 0) {
    throw new InputError(
      'The policy names no approvers. Name them in ambient-mesh.yaml first (approvers, and codeOwners for their names on the Git host).',
    );
  }
  const file = declared.codeOwners?.file ?? DEFAULT_FILE;
  const before = declared.codeOwners?.text;
  const others = withoutBlock(before ?? '', lines);
  const after = [
    ...(others ? [others, ''] : []),
    BEGIN,
    ...lines,
    END,
    '',
  ].join('\n');
  if (after === before) {
    throw new ConflictError(
      `${file} says what the policy says already: nothing to do.`,
    );
  }
  if (before === undefined) {
    files.create(file, after);
  } else {
    files.restore(file, after);
  }
  return {
    title: `Write the policy's approvers to ${file}`,
    undo: 'Revert this commit: reviews are asked for as before.',
    verify: state => {
      if (codeOwnersFindings({ ...state, policy }).length > 0) {
        throw effectError('CODEOWNERS', { file, line: 1 });
      }
    },
  };
};

/** What people wrote; a block of before, and loose lines of it, are taken out. */
function withoutBlock(text: string, lines: string[]): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (line === BEGIN) {
      inside = true;
    } else if (line === END) {
      inside = false;
    } else if (!inside && !lines.includes(line)) {
      kept.push(line);
    }
  }
  return kept.join('\n').trimEnd();
}
