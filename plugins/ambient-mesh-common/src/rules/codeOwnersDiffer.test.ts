import { defaultPolicy } from '../policy';
import { codeOwnersDiffer } from './codeOwnersDiffer';
import { context } from './testing';

const policy = {
  ...defaultPolicy(),
  approvers: [
    { paths: ['*'], groups: ['group:default/platform'] },
    { channels: ['stable'], groups: ['group:default/sre'] },
  ],
  codeOwners: {
    'group:default/platform': '@acme/platform',
    'group:default/sre': '@acme/sre',
  },
};

function check(text?: string, own = policy) {
  const base = context({ revisions: ['r@1.30.5'], channels: ['stable>r'] });
  return codeOwnersDiffer.check({
    ...base,
    policy: own,
    declared: {
      ...base.declared,
      ...(text === undefined
        ? {}
        : { codeOwners: { file: 'CODEOWNERS', text } }),
    },
  });
}

describe('code-owners-differ', () => {
  it('is content with the lines of the policy at the end', () => {
    expect(
      check(
        'docs/ @acme/writers\n# generated\n*   @acme/platform\r\n/mesh.yaml @acme/sre\n# end\n',
      ),
    ).toEqual([]);
  });

  it.each([
    ['a missing line', '* @acme/platform\n', 1],
    ['another owner', '* @acme/platform\n\n/mesh.yaml @acme/dev\n', 3],
    [
      'a line behind that decides instead',
      '* @acme/platform\n/mesh.yaml @acme/sre\n/mesh.yaml @acme/dev\n',
      2,
    ],
  ])('finds %s', (_, text, line) => {
    expect(check(text)).toMatchObject([
      { severity: 'error', at: { file: 'CODEOWNERS', line } },
    ]);
  });

  it('finds that there is no file', () => {
    expect(check()).toMatchObject([{ at: { file: 'ambient-mesh.yaml' } }]);
  });

  it('wants nothing where the policy names no approvers', () => {
    expect(check(undefined, { ...policy, approvers: [] })).toEqual([]);
  });
});
