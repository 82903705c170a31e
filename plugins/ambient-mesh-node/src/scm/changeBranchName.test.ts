import { attemptBranch, changeBranchName } from './changeBranchName';

const base = {
  repositoryUrl: 'https://github.com/acme/gitops',
  baseBranch: 'main',
};

describe('changeBranchName', () => {
  it('is the same however the operation was written', () => {
    const name = changeBranchName({
      ...base,
      operations: [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ],
    });
    expect(name).toMatch(/^ambient-mesh\/move-channel-[0-9a-f]{12}$/);
    expect(
      changeBranchName({
        ...base,
        repositoryUrl: `${base.repositoryUrl}.git`,
        operations: [
          {
            revision: '1-31-1',
            cluster: undefined,
            channels: ['stable'],
            kind: 'move-channel',
          },
        ],
      }),
    ).toBe(name);
  });

  it.each([
    { baseBranch: 'release' },
    { repositoryUrl: 'https://github.com/acme/other' },
    {
      operations: [
        {
          kind: 'move-channel' as const,
          channels: ['rapid'],
          revision: '1-31-1',
        },
      ],
    },
  ])('differs with %j', other => {
    const operations = [
      {
        kind: 'move-channel' as const,
        channels: ['stable'],
        revision: '1-31-1',
      },
    ];
    expect(changeBranchName({ ...base, operations, ...other })).not.toBe(
      changeBranchName({ ...base, operations }),
    );
  });

  it('counts attempts', () => {
    expect([1, 2, 3].map(n => attemptBranch('b', n))).toEqual([
      'b',
      'b-2',
      'b-3',
    ]);
  });
});
