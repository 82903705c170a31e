import { codeOwnersFindings } from './codeOwnersFindings';
import { createRule } from './Rule';

export const codeOwnersDiffer = createRule({
  id: 'code-owners-differ',
  severity: 'error',
  title: 'CODEOWNERS is not what the policy says',
  docs: 'The approvers of ambient-mesh.yaml become lines of CODEOWNERS, which the Git host enforces. Where the two differ, changes are reviewed by others than the policy says. The generated lines stand last, because the last line that fits a file decides.',
  check: context =>
    codeOwnersFindings(context).map(finding => ({
      ...finding,
      remedy: 'Write it anew: ambient-mesh apply write-code-owners.',
    })),
});
