import { Change } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { startTestMesh, TestMesh } from '../../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const ANN = 'user:default/ann';
const PIA = 'user:default/pia';

const moveReviews = {
  operations: [
    {
      kind: 'set-gateway-channel',
      gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
      channel: 'rapid',
    },
  ],
};
const promote = {
  operations: [
    { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
  ],
};

describe('changes', () => {
  let mesh: TestMesh;
  beforeEach(async () => {
    mesh = await startTestMesh();
  });
  afterEach(async () => {
    await mesh.stop();
  });

  const request = async (body: typeof promote | typeof moveReviews, as = ANN) =>
    mesh.post('/meshes/main/changes', body, as);
  const get = async ({ id }: Change): Promise<Change> =>
    (await mesh.get(`/meshes/main/changes/${id}`)).body;
  /** What the Git host announces after a person acted there. */
  const announce = () =>
    mesh.events.publish({
      topic: 'github.pull_request',
      eventPayload: { repository: { html_url: mesh.repository.url } },
    });

  it('opens one pull request that changes one line', async () => {
    const { status, body } = await request(moveReviews);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      mesh: 'main',
      state: 'open',
      requestedBy: ANN,
      pullRequest: { number: 1, url: 'https://git.test/acme/mesh/pull/1' },
      mergeCommit: null,
      reason: null,
    });
    const [{ edits, trailers }] = mesh.scm.pullRequests;
    expect(edits).toHaveLength(1);
    const lines = (text: string | null) => text!.split('\n');
    const before = lines(edits[0].before);
    expect(
      lines(edits[0].after).filter((line, at) => line !== before[at]),
    ).toEqual(['    istio.io/rev: rapid']);
    expect(trailers).toContain(`Requested-by: ${ANN}`);
    expect((await mesh.get('/meshes/main/changes')).body).toEqual([body]);
  });

  it('answers a double click and a second browser by the same change', async () => {
    const answers = await Promise.all([
      request(moveReviews),
      request(moveReviews),
      request(moveReviews, PIA),
    ]);
    expect(answers.map(each => each.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(each => each.body.id)).size).toBe(1);
    expect(mesh.scm.pullRequests).toHaveLength(1);
  });

  it('follows a pull request to its merge, and opens a second one later', async () => {
    const { body: first } = await request(moveReviews);
    await mesh.scm.merge(1);
    await announce();
    expect(await get(first)).toMatchObject({
      state: 'merged',
      mergeCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const { body: view } = await mesh.get('/meshes/main');
    expect(
      view.readout.gateways.find(
        (each: { name: string }) => each.name === 'reviews-waypoint',
      ).channel,
    ).toBe('rapid');

    const { status, body: nothing } = await request(moveReviews);
    expect(status).toBe(409);
    expect(nothing.error.message).toContain('already');

    await mesh.repository.git('revert', '--no-edit', 'HEAD');
    const { body: second } = await request(moveReviews);
    expect(second).toMatchObject({ state: 'open', pullRequest: { number: 2 } });
    expect(second.branch).toBe(`${first.branch}-2`);
  });

  it('says that a pull request was closed', async () => {
    const { body } = await request(moveReviews);
    await mesh.scm.closeChange({ number: 1 });
    await announce();
    expect(await get(body)).toMatchObject({
      state: 'closed',
      reason: expect.stringContaining('closed without a merge'),
    });
  });

  it('finishes by itself what the Git host did not carry out at once', async () => {
    mesh.scm.failures.push(new ServiceUnavailableError('rate limit'));
    const { status, body } = await request(moveReviews);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'requested',
      pullRequest: null,
      reason: expect.stringContaining('rate limit'),
    });
    await announce();
    expect(await get(body)).toMatchObject({
      state: 'open',
      reason: null,
      pullRequest: { number: 1 },
    });
  });

  it('gives up what the Git host refuses, with the reason, and lets it be asked again', async () => {
    mesh.scm.failures.push(new InputError('branch rules forbid it.'));
    const { status, body } = await request(moveReviews);
    expect(status).toBe(400);
    expect(body.error.message).toContain('branch rules forbid it');
    const { body: changes } = await mesh.get('/meshes/main/changes');
    expect(changes).toEqual([
      expect.objectContaining({
        state: 'failed',
        reason: expect.stringContaining('request the change again'),
      }),
    ]);
    expect((await request(moveReviews)).body.state).toBe('open');
  });

  it('plans again on the same branch when the base changed the file', async () => {
    const { body } = await request(promote, PIA);
    const [{ edits }] = mesh.scm.pullRequests;
    await mesh.repository.commit({
      [edits[0].file]: `# reviewed\n${edits[0].before}`,
    });
    await announce();
    expect(await get(body)).toMatchObject({
      state: 'open',
      pullRequest: { number: 1 },
      reason: expect.stringContaining('Planned again'),
    });
    expect(mesh.scm.pullRequests).toHaveLength(1);
    expect(mesh.scm.pullRequests[0].edits[0].after).toMatch(/^# reviewed\n/);
  });

  it('marks a pull request stale that does not fit the base any more', async () => {
    const { body } = await request(moveReviews);
    await mesh.repository.commit({ 'bookinfo/reviews-waypoint.yaml': null });
    await announce();
    expect(await get(body)).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining('does not fit'),
    });
    await mesh.repository.git('revert', '--no-edit', 'HEAD');
    await announce();
    expect(await get(body)).toMatchObject({ state: 'open', reason: null });
    await mesh.scm.merge(1);
    await announce();
    expect((await get(body)).state).toBe('merged');
  });

  it('reverts a merged change by another pull request', async () => {
    const { body: first } = await request(moveReviews);
    await mesh.scm.merge(1);
    await announce();
    const { mergeCommit } = await get(first);
    const revert = { operations: [{ kind: 'revert', commit: mergeCommit }] };

    const refused = await mesh.post('/meshes/main/changes', revert, ANN);
    expect(refused.status).toBe(403);
    const { body } = await mesh.post('/meshes/main/changes', revert, PIA);
    expect(body).toMatchObject({ state: 'open', pullRequest: { number: 2 } });
    expect(mesh.scm.pullRequests[1].edits[0].after).toBe(
      mesh.scm.pullRequests[0].edits[0].before,
    );
  });

  it('refuses what would break the mesh unless it is waived', async () => {
    const dangling = {
      operations: [{ kind: 'remove-revision', name: '1-30-4' }],
    };
    const { status, body } = await mesh.post(
      '/meshes/main/changes',
      dangling,
      PIA,
    );
    expect(status).toBe(409);
    expect(body.error.message).toMatch(/stable/);
    expect(mesh.scm.pullRequests).toEqual([]);
  });
});
