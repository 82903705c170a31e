import { hostFaults } from '../../__testUtils__/hostFaults';
import {
  HostedMesh,
  startHostedMesh,
} from '../../__testUtils__/startHostedMesh';

jest.setTimeout(60_000);

/**
 * A silent host is waited for three times at each look, so it is silent at two
 * requests only; a broken connection is the same to the portal, as are 500 and
 * 503.
 */
const lasting = hostFaults.filter(
  ({ fault, action, request }) =>
    fault !== '503' &&
    (action !== 'timeout-after' || /^(committing|opening)/.test(request)),
);

describe('a change on a Git host', () => {
  let mesh: HostedMesh;
  beforeAll(async () => {
    mesh = await startHostedMesh({ changes: lasting.length + 2 });
  });
  afterEach(() => mesh.host.faults.clear());
  afterAll(() => mesh.stop());

  it.each(lasting)(
    'ends in one pull request, or in none and the reason, while $fault stays when $request',
    async ({ action, advice, match, skip }) => {
      const operations = mesh.newChange();
      mesh.host.faults.next({ match, skip, action, times: Infinity });
      await mesh.ask(operations);
      await mesh.reconcileIn(20);
      const change = await mesh.changeOf(operations);
      mesh.host.faults.clear();
      const { open, branches } = await mesh.host.stateOf(operations);
      const givenUp = {
        state: 'failed',
        reason: expect.stringMatching(
          new RegExp(`(${advice.source}).*request the change again`, 's'),
        ),
        pulls: 0,
        branches: [],
      };
      // Only where the host does what it is asked for.
      const done = change.state === 'open' && typeof action === 'string';
      expect({ ...change, pulls: open.length, branches }).toMatchObject(
        done ? { pulls: 1, branches: [change.branch] } : givenUp,
      );
    },
  );

  it.each([401, 503])(
    'leaves no branch when the host, which answered %d to everything, is back',
    async status => {
      const operations = mesh.newChange();
      mesh.host.faults.next({
        match: { path: /^\/api\// },
        skip: 4,
        times: Infinity,
        action: { status, body: { message: 'Go away' } },
      });
      await mesh.ask(operations);
      await mesh.reconcileIn(20);
      expect(await mesh.changeOf(operations)).toMatchObject({
        state: 'failed',
        reason: expect.stringContaining('as soon as the Git host allows it'),
      });

      mesh.host.faults.clear();
      expect((await mesh.host.stateOf(operations)).branches).toHaveLength(1);
      await mesh.reconcileIn(21);
      expect(await mesh.changeOf(operations)).toMatchObject({
        state: 'failed',
        reason: expect.not.stringContaining('as soon as'),
      });
      expect(await mesh.host.stateOf(operations)).toEqual({
        open: [],
        branches: [],
      });
      expect((await mesh.ask(operations)).body).toMatchObject({
        state: 'open',
      });
    },
  );
});
