import { startTestMesh, TestMesh } from '../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const ANN = 'user:default/ann';
const CAS = 'user:default/cas';
const PIA = 'user:default/pia';
const STRANGER = 'user:default/stranger';
const SERVICE = 'plugin:scaffolder';

const promote = {
  operations: [
    { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
  ],
};
const hold = {
  kind: 'hold',
  namespace: 'bookinfo',
  reason: 'The sale ends on Sunday.',
  until: new Date(Date.now() + 7 * 86_400_000).toISOString(),
};

describe('upgrades', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    mesh = await startTestMesh();
  });
  afterAll(async () => {
    await mesh.stop();
  });

  it('chooses the strategy by the phases that Git declares', async () => {
    const { body } = await mesh.get('/meshes/main/upgrades?to=1.31.1', PIA);
    expect(body.target).toEqual({ to: '1.31.1', strategy: 'channels' });
  });

  it('plans the steps to a version, the same ones each time', async () => {
    const path = '/meshes/main/upgrades?to=1.31.1&strategy=channels';
    const { status, body } = await mesh.get(path, PIA);
    expect(status).toBe(200);
    expect(body.target).toEqual({ to: '1.31.1', strategy: 'channels' });
    expect(body.steps.length).toBeGreaterThan(0);
    expect(body.behaviour).toContainEqual(
      expect.objectContaining({ kind: 'flip', compatibilityVersion: '1.30' }),
    );
    const again = await mesh.get(path, PIA);
    expect(again.body.steps.map((each: { id: string }) => each.id)).toEqual(
      body.steps.map((each: { id: string }) => each.id),
    );
  });

  it('names no gateway to whom it is not shown, and counts it all the same', async () => {
    const moves = async (person: string) => {
      const { body } = await mesh.get(
        '/meshes/main/upgrades?to=1.31.1',
        person,
      );
      return body.steps
        .filter((each: { kind: string }) => each.kind === 'move-channel')
        .map((each: { blastRadius: { gateways: []; restarts: number } }) => ({
          named: each.blastRadius.gateways.length,
          restarts: each.blastRadius.restarts,
        }));
    };
    const all = await moves(PIA);
    const narrow = await moves('user:default/narrow');
    expect(narrow.map((each: { restarts: number }) => each.restarts)).toEqual(
      all.map((each: { restarts: number }) => each.restarts),
    );
    const named = (list: Array<{ named: number }>) =>
      list.reduce((sum, each) => sum + each.named, 0);
    expect(named(all)).toBeGreaterThan(named(narrow));
  });

  it.each([
    ['a version that is none', 'to=newest'],
    ['a strategy that is none', 'to=1.31.1&strategy=all'],
    ['no version', ''],
  ])('refuses %s', async (_, query) => {
    expect((await mesh.get(`/meshes/main/upgrades?${query}`, PIA)).status).toBe(
      400,
    );
  });

  it('lists what may be done next', async () => {
    const { status, body } = await mesh.get('/meshes/main/next-actions', PIA);
    expect(status).toBe(200);
    expect(body[0]).toMatchObject({
      urgency: expect.any(String),
      reason: expect.any(String),
      template: expect.any(String),
    });
  });

  it.each([
    '/meshes/main/upgrades?to=1.31.1',
    '/meshes/main/next-actions',
    '/meshes/main/holds',
    '/meshes/main/changes/x/progress',
    '/meshes/main/changes/x/rollback',
  ])('shows %s to nobody without the permission', async path => {
    expect((await mesh.get(path, STRANGER)).status).toBe(403);
  });

  it('follows a change from its pull request beyond its merge', async () => {
    const { body: change } = await mesh.post(
      '/meshes/main/changes',
      promote,
      PIA,
    );
    const progress = async () =>
      (await mesh.get(`/meshes/main/changes/${change.id}/progress`)).body;
    const rollback = async () =>
      mesh.get(`/meshes/main/changes/${change.id}/rollback`);
    expect(await progress()).toMatchObject({
      state: 'waiting',
      links: [
        { stage: 'pull-request', state: 'done' },
        { stage: 'merged', state: 'waiting' },
      ],
    });
    expect((await rollback()).status).toBe(409);

    await mesh.scm.merge(1);
    await mesh.events.publish({
      topic: 'github.pull_request',
      eventPayload: { repository: { html_url: mesh.repository.url } },
    });
    const merged = await progress();
    expect(merged.mergeCommit).toMatch(/^[0-9a-f]{40}$/);
    // No Application of this cluster has synced it: nothing may be called done.
    expect(merged.state).not.toBe('done');
    expect(
      merged.links.find((each: { stage: string }) => each.stage === 'merged')
        .state,
    ).toBe('done');
    // Git could go back, but no istiod of the old revision runs in the cluster.
    expect((await rollback()).body).toMatchObject({
      safe: false,
      reasons: ['Revision 1-30-4 does not run in prod.'],
      operations: [],
    });
  });

  describe('holds', () => {
    it('are placed, listed and ended by the owner of the namespace', async () => {
      const { status, body } = await mesh.post('/meshes/main/holds', hold, ANN);
      expect(status).toBe(200);
      expect(body).toMatchObject({ ...hold, mesh: 'main', by: ANN });
      expect((await mesh.get('/meshes/main/holds')).body).toEqual([body]);
      const ended = await mesh.post(
        `/meshes/main/holds/${body.id}/end`,
        {},
        ANN,
      );
      expect(ended.status).toBe(200);
      expect((await mesh.get('/meshes/main/holds')).body).toEqual([]);
    });

    it.each([
      ['another team', CAS, 403],
      ['a service without a person', SERVICE, 403],
      ['nobody', 'nobody', 401],
    ])('are refused to %s', async (_, person, status) => {
      const answer = await mesh.post('/meshes/main/holds', hold, person);
      expect(answer.status).toBe(status);
    });

    it.each([
      ['without a reason', { ...hold, reason: ' ' }],
      ['until yesterday', { ...hold, until: '2026-01-01' }],
      ['for years', { ...hold, until: '2099-01-01' }],
      ['until no date', { ...hold, until: 'Friday' }],
    ])('are refused %s', async (_, body) => {
      expect((await mesh.post('/meshes/main/holds', body, ANN)).status).toBe(
        400,
      );
    });
  });
});
