import { MeshPolicy, Readout } from '../model';

/**
 * Lines of CODEOWNERS that the policy's `approvers` stand for, without
 * comments: patterns as they are written, channels as the files that declare
 * them. The last line that fits a file decides, so the order is the policy's.
 * A Group without a name on the Git host is left out (the policy is refused
 * then, see `validatePolicy`).
 *
 * @public
 */
export function codeOwnersOf(policy: MeshPolicy, readout: Readout): string[] {
  const { approvers = [], codeOwners = {} } = policy;
  const lines = approvers.flatMap(({ paths = [], channels = [], groups }) => {
    const owners = groups.flatMap(group => codeOwners[group] ?? []).join(' ');
    const files = readout.channels
      .filter(
        ({ name, phaseOf }) =>
          channels.includes(name) || (phaseOf && channels.includes(phaseOf)),
      )
      .map(({ at }) => `/${at.file.replaceAll(' ', '\\ ')}`);
    return owners
      ? [...paths, ...new Set(files.sort())].map(path => `${path} ${owners}`)
      : [];
  });
  return [...new Set(lines)];
}
