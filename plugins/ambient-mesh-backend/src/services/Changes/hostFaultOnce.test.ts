import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { hostFaults } from '../../__testUtils__/hostFaults';
import {
  HostedMesh,
  startHostedMesh,
} from '../../__testUtils__/startHostedMesh';

jest.setTimeout(60_000);

describe('a change on a Git host', () => {
  let mesh: HostedMesh;
  beforeAll(async () => {
    mesh = await startHostedMesh({ changes: hostFaults.length });
  });
  afterEach(() => mesh.host.faults.clear());
  afterAll(() => mesh.stop());

  it.each(hostFaults)(
    'is one open pull request in spite of $fault when $request',
    async ({ action, match, skip }) => {
      const operations = mesh.newChange();
      const happened = mesh.host.faults.next({ match, skip, action });
      const { status, body } = await mesh.ask(operations);
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { state: 'open', reason: null },
      });
      await happened;
      const { open, branches } = await mesh.host.stateOf(operations);
      expect(open).toHaveLength(1);
      expect(branches).toEqual([body.branch]);
    },
  );
});

describe('a change on a Git host that answers', () => {
  let mesh: HostedMesh;
  beforeAll(async () => {
    // A busy machine must not look like a silent host, which is asked again.
    mesh = await startHostedMesh({ changes: 1, timeout: 60_000 });
  });
  afterAll(() => mesh.stop());

  it('needs 8 requests at most, for one file and for 200', async () => {
    const counted = async (operations: Operation[]) => {
      mesh.host.requests.clear();
      expect((await mesh.ask(operations)).body).toMatchObject({
        state: 'open',
      });
      return mesh.host.requests.entries.filter(({ path }) =>
        path.startsWith('/api/'),
      ).length;
    };
    const single = await counted(mesh.newChange());
    expect(single).toBeLessThanOrEqual(8);

    const commit = await mesh.host.commit(
      Object.fromEntries(
        Array.from({ length: 200 }, (_, at) => [`notes/${at}.txt`, `${at}\n`]),
      ),
    );
    const revert: Operation[] = [{ kind: 'revert', commit }];
    expect(await counted(revert)).toBe(single);
    const { open } = await mesh.host.stateOf(revert);
    expect(
      await mesh.host.call('GET', `/pulls/${open[0].number}`),
    ).toMatchObject({ changed_files: 200 });
  });
});
