import { startTestMesh, TestMesh } from '../../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const ANN = 'user:default/ann';
const PIA = 'user:default/pia';

const toChannel = (channel: string) => ({
  operations: [
    {
      kind: 'set-gateway-channel',
      gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
      channel,
    },
  ],
});
const dangling = {
  operations: [{ kind: 'remove-revision', name: '1-30-4' }],
};

describe('the limits of the policy', () => {
  let mesh: TestMesh;
  beforeEach(async () => {
    mesh = await startTestMesh();
  });
  afterEach(async () => {
    await mesh.stop();
  });

  it('keep a channel that is not selectable to the platform team', async () => {
    const refused = await mesh.post(
      '/meshes/main/changes',
      toChannel('edge'),
      ANN,
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('platform team only');
    const { status } = await mesh.post(
      '/meshes/main/changes',
      toChannel('edge'),
      PIA,
    );
    expect(status).toBe(200);
  });

  it('let the platform team accept an error, with a reason, for so long', async () => {
    const plan = async (body: object) =>
      (await mesh.post('/meshes/main/plan', body, PIA)).body;
    const { changeSet, waiver } = await plan(dangling);
    expect(changeSet.blocked).toBe(true);
    expect(waiver).toMatchObject({ allowed: true });

    const rules: string[] = changeSet.introduced
      .filter((each: { severity: string }) => each.severity === 'error')
      .map((each: { rule: string }) => each.rule);
    const waivers = [...new Set(rules)].map(rule => ({
      rule,
      reason: 'the cluster is drained',
      until: waiver.latest,
    }));
    expect((await plan({ ...dangling, waivers })).changeSet.blocked).toBe(
      false,
    );
    const { status } = await mesh.post(
      '/meshes/main/changes',
      { ...dangling, waivers },
      PIA,
    );
    expect(status).toBe(200);

    const late = await mesh.post(
      '/meshes/main/plan',
      {
        ...dangling,
        waivers: waivers.map(each => ({ ...each, until: '2999-01-01' })),
      },
      PIA,
    );
    expect(late.status).toBe(400);
    expect(late.body.error.message).toContain(waiver.latest);
  });

  it('let nobody else accept one, and say whom to ask', async () => {
    const body = {
      ...toChannel('rapid'),
      waivers: [
        { rule: 'dangling-channel', reason: 'no', until: '2999-01-01' },
      ],
    };
    const { waiver } = (
      await mesh.post('/meshes/main/plan', toChannel('rapid'), ANN)
    ).body;
    expect(waiver.allowed).toBe(false);
    const refused = await mesh.post(
      '/meshes/main/changes',
      {
        ...body,
        waivers: [{ ...body.waivers[0], until: waiver.latest }],
      },
      ANN,
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(
      'Only the platform team may accept an error',
    );
    expect(mesh.scm.pullRequests).toEqual([]);
  });

  it('are told with the channels, and where the policy takes each next', async () => {
    const { body } = await mesh.get(
      '/meshes/main/channels?namespace=bookinfo',
      ANN,
    );
    const moves = Object.fromEntries(
      body.map((each: { name: string; nextMove: object | null }) => [
        each.name,
        each.nextMove,
      ]),
    );
    expect(moves).toMatchObject({ rapid: null, stable: null });
  });
});
