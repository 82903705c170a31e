import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { commitTrailers, renderPullRequestBody } from './renderPullRequest';

const changeSet: ChangeSet = {
  base: 'abc',
  operations: [
    { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
  ],
  title: 'Move channel stable to revision 1-31-1',
  edits: [],
  diff: '',
  differences: [
    { what: 'channel stable', cluster: 'prod', before: '1-30-5', after: null },
  ],
  blastRadius: {
    gateways: [
      {
        namespace: 'shop',
        name: 'waypoint',
        cluster: 'prod',
        role: 'waypoint',
        from: '1.30.5',
        to: '1.31.1',
        restarts: true,
      },
    ],
    namespaces: ['shop'],
    owners: ['group:default/shop'],
    nodes: null,
    restarts: 1,
  },
  introduced: [
    {
      rule: 'dangling-channel',
      severity: 'error',
      message: 'stable | [points](http://evil) to @nobody',
      at: { file: 'tags.yaml', line: 3 },
      remedy: 'Do it.',
    },
  ],
  resolved: [],
  waivers: [
    { rule: 'dangling-channel', reason: 'a drill', until: '2026-12-01' },
  ],
  undo: 'Revert this commit.',
  blocked: false,
  notes: ['Connections are reset after 30 s.'],
};

describe('renderPullRequestBody', () => {
  const body = renderPullRequestBody(changeSet, {
    requestedBy: 'user:default/nora',
  });

  it('says who asked, what changes, what it touches and how to undo it', () => {
    expect(body).toContain('Requested by `user:default/nora`');
    expect(body).toContain('| channel stable | prod | 1-30-5 | – |');
    expect(body).toContain('| shop/waypoint | prod | 1.30.5 | 1.31.1 | yes |');
    expect(body).toContain('their number is not in Git');
    expect(body).toContain('- `dangling-channel` until 2026-12-01: a drill');
    expect(body).toContain(
      '### What to know\n\n- Connections are reset after 30 s.',
    );
    expect(body).toContain('### How to undo it\n\nRevert this commit.');
  });

  it('lets no text become markup or a mention', () => {
    expect(body).toContain('stable \\| \\[points\\](http://evil)');
    expect(body).not.toMatch(/@nobody/);
  });

  it('leaves out what there is none of', () => {
    expect(body).not.toContain('Findings it ends');
    expect(body).not.toContain('Steps');
  });
});

describe('commitTrailers', () => {
  it('puts each on one line', () => {
    expect(
      commitTrailers(changeSet, { requestedBy: 'user:default/x\nEvil: yes' }),
    ).toEqual([
      'Ambient-Mesh-Operation: {"kind":"move-channel","channels":["stable"],"revision":"1-31-1"}',
      'Requested-by: user:default/x Evil: yes',
    ]);
  });
});
