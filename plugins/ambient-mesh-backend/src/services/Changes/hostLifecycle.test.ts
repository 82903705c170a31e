import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { waypointFile } from '../../__testUtils__/gitopsFiles';
import {
  HostedMesh,
  startHostedMesh,
} from '../../__testUtils__/startHostedMesh';

jest.setTimeout(60_000);

interface ChangedFile {
  filename: string;
  additions: number;
  deletions: number;
}

describe('a change on a Git host, from its request to its end', () => {
  let mesh: HostedMesh;
  beforeAll(async () => {
    mesh = await startHostedMesh({ changes: 5 });
  });
  afterAll(() => mesh.stop());

  const fileOf = ([operation]: Operation[]) => {
    const { gateway } = operation as Extract<
      Operation,
      { kind: 'set-gateway-channel' }
    >;
    return { path: `bookinfo/${gateway.name}.yaml`, name: gateway.name };
  };
  const filesOf = async (number: number) =>
    (await mesh.host.call('GET', `/pulls/${number}/files`)) as ChangedFile[];
  const merge = async (number: number) => {
    await mesh.host.call('PUT', `/pulls/${number}/merge`);
    await mesh.reconcileIn(0);
  };

  it('is merged, reverted, and asked for again: a second pull request', async () => {
    const operations = mesh.newChange();
    const { path, name } = fileOf(operations);
    const { body: first } = await mesh.ask(operations);
    await merge(first.pullRequest.number);
    expect(await mesh.changeOf(operations)).toMatchObject({
      state: 'merged',
      mergeCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect((await mesh.ask(operations)).status).toBe(409);

    await mesh.host.commit({
      [path]: waypointFile('bookinfo', name, 'stable'),
    });
    const { body: second } = await mesh.ask(operations);
    expect(second).toMatchObject({
      state: 'open',
      branch: `${first.branch}-2`,
    });
    expect(second.pullRequest.number).not.toBe(first.pullRequest.number);
    expect((await mesh.host.stateOf(operations)).open).toHaveLength(1);
  });

  it('is planned again on the same branch when the base moved in its file', async () => {
    const operations = mesh.newChange();
    const { path, name } = fileOf(operations);
    const { body: change } = await mesh.ask(operations);
    const { number } = change.pullRequest;
    await mesh.host.commit({
      [path]: `# reviewed\n${waypointFile('bookinfo', name, 'edge')}`,
    });
    await mesh.reconcileIn(0);

    expect(await mesh.changeOf(operations)).toMatchObject({
      state: 'open',
      branch: change.branch,
      pullRequest: { number },
      reason: expect.stringContaining('Planned again'),
    });
    expect(await mesh.host.stateOf(operations)).toEqual({
      open: [{ number, branch: change.branch }],
      branches: [change.branch],
    });
    expect(await filesOf(number)).toEqual([
      expect.objectContaining({ filename: path, additions: 1, deletions: 1 }),
    ]);
    await merge(number);
    expect(await mesh.changeOf(operations)).toMatchObject({ state: 'merged' });
  });

  it('is stale for as long as the host does not take the new plan', async () => {
    const operations = mesh.newChange();
    const { path, name } = fileOf(operations);
    const { body: change } = await mesh.ask(operations);
    await mesh.host.commit({
      [path]: `# reviewed\n${waypointFile('bookinfo', name, 'edge')}`,
    });
    mesh.host.faults.next({
      match: { method: 'POST', path: /\/git\/trees$/ },
      times: Infinity,
      action: { status: 403, body: { message: 'Not now' } },
    });
    await mesh.reconcileIn(0);
    expect(await mesh.changeOf(operations)).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining('has changed these files'),
    });

    mesh.host.faults.clear();
    await mesh.reconcileIn(0);
    expect(await mesh.changeOf(operations)).toMatchObject({
      state: 'open',
      branch: change.branch,
      pullRequest: change.pullRequest,
      reason: expect.stringContaining('Planned again'),
    });
  });

  it('is left alone when the base moved elsewhere', async () => {
    const operations = mesh.newChange();
    const { body: change } = await mesh.ask(operations);
    await mesh.host.commit({ 'README.md': 'hello\n' });
    await mesh.reconcileIn(0);
    expect(await mesh.changeOf(operations)).toEqual({
      ...change,
      updatedAt: expect.any(String),
    });
  });
});
