import { DeclaredMesh, FileLocation, MeshPolicy, Readout } from '../model';
import { codeOwnersOf } from '../policy';

/** File of the policy, where there is no CODEOWNERS to point to. */
const POLICY = 'ambient-mesh.yaml';

/**
 * Where CODEOWNERS differs from the policy's approvers: its last lines must be
 * the generated ones, because the last line that fits a file decides.
 */
export function codeOwnersFindings({
  declared,
  readout,
  policy,
}: {
  declared: DeclaredMesh;
  readout: Readout;
  policy: MeshPolicy;
}): Array<{ message: string; at: FileLocation }> {
  const wanted = codeOwnersOf(policy, readout);
  if (!wanted.length) return [];
  if (!declared.codeOwners) {
    return [
      {
        message:
          'The policy names approvers, but there is no CODEOWNERS that asks for them.',
        at: { file: POLICY, line: 1 },
      },
    ];
  }
  const { file, text } = declared.codeOwners;
  const lines = text
    .split(/\r?\n/)
    .map((content, index) => ({
      content: content.replace(/\s+/g, ' ').trim(),
      line: index + 1,
    }))
    .filter(({ content }) => content && !content.startsWith('#'));
  const last = lines.slice(-wanted.length);
  const wrong = wanted.findIndex(
    (line, index) => last[index]?.content !== line,
  );
  if (wrong < 0) return [];
  return [
    {
      message: `The approvers in ${file} are not those of the policy: its last lines should be those that the policy stands for, with '${wanted[wrong]}'.`,
      at: { file, line: last[wrong]?.line ?? lines.at(-1)?.line ?? 1 },
    },
  ];
}
