import { readDeclaredMesh } from '../layouts';
import { resolve } from 'node:path';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import {
  applied,
  changedLines,
  filesOf,
  gitopsFiles,
  planOn,
} from './__testUtils__/planOn';

const corpus = resolve(__dirname, '../layouts/__fixtures__/corpus');
const repository = (name: string) => filesOf(`${corpus}/${name}/repo`);

describe('add-channel', () => {
  it('writes a webhook behind the others in the reference architecture', async () => {
    const change = await planOn(gitopsFiles(), [
      { kind: 'add-channel', channel: 'stable-p1', revision: '1-30-5' },
    ]);
    expect(changedLines(change)).toEqual([
      `-      expression: "['rapid', 'stable', 'default']"`,
      `+      expression: "['rapid', 'stable', 'default', 'stable-p1']"`,
      '+---',
      '+apiVersion: admissionregistration.k8s.io/v1',
      '+kind: MutatingWebhookConfiguration',
      '+metadata:',
      '+  name: istio-revision-tag-stable-p1',
      '+  labels:',
      '+    app: sidecar-injector',
      '+    istio.io/tag: stable-p1',
      '+    istio.io/rev: 1-30-5',
      '+webhooks: []',
    ]);
    expect(change.differences).toEqual([
      {
        what: 'channel stable-p1',
        cluster: 'ambient-cluster',
        before: null,
        after: '1-30-5 (1.30.5)',
      },
    ]);
    expect(change.blastRadius.restarts).toBe(0);
    expect(change.blocked).toBe(false);
  });

  it.each([
    ['argocd-tag-map', /slow:/],
    ['app-of-apps-values', /slow/],
    ['appset-list-revision-tags', /slow/],
    ['service-channels', /istiod-revision-tag-slow/],
    ['sail-revision-based', /kind: IstioRevisionTag/],
    ['raw-webhook-channels', /istio-revision-tag-slow/],
  ])(
    'writes it as %s does, and remove-channel takes it away',
    async (name, text) => {
      const files = repository(name);
      const { declared } = await read(files);
      const revision = declared.revisions.find(each => each.name !== null)!
        .name!;
      const added = await planOn(files, [
        { kind: 'add-channel', channel: 'slow', revision },
      ]);
      expect(added.diff).toMatch(text);
      const after = applied(files, added);
      const slow = (await read(after)).declared.channels.filter(
        each => each.name === 'slow',
      );
      expect(slow.length).toBeGreaterThan(0);
      expect(slow.every(each => each.revision === revision)).toBe(true);

      const removed = await planOn(after, [
        { kind: 'remove-channel', channel: 'slow' },
      ]);
      const left = await read(applied(after, removed));
      expect(left.declared.channels.map(each => each.name)).toEqual(
        declared.channels.map(each => each.name),
      );
    },
  );

  it.each([
    [{ channel: 'stable' }, 'exists already'],
    [{ channel: '1-31-1' }, 'name of a revision'],
    [{ channel: 'Slow' }, 'not a valid name'],
    [{ revision: '1-29-0' }, 'Add it first (add-revision)'],
    [{ cluster: 'moon' }, "Cluster 'moon' is not declared"],
  ])('refuses %j', async (wrong, message) => {
    await expect(
      planOn(gitopsFiles(), [
        {
          kind: 'add-channel',
          channel: 'slow',
          revision: '1-30-5',
          ...wrong,
        },
      ]),
    ).rejects.toThrow(message);
  });

  it('says how to begin where there is no channel', async () => {
    const files = gitopsFiles();
    delete files['istio/channels/channels.yaml'];
    await expect(
      planOn(files, [
        { kind: 'add-channel', channel: 'slow', revision: '1-30-5' },
      ]),
    ).rejects.toThrow('Declare the first one by hand');
  });
});

describe('move-channel', () => {
  it('has landed with the gateways of default, though a value of base moves along', async () => {
    const change = await planOn(gitopsFiles(), [
      { kind: 'move-channel', channels: ['default'], revision: '1-31-1' },
    ]);
    expect(change.diff).toContain('defaultRevision');
    expect(change.done?.map(each => each.condition.kind)).toEqual([
      'channel-moved',
    ]);
  });
});

describe('remove-channel', () => {
  it('is refused while a gateway asks for it', async () => {
    await expect(
      planOn(gitopsFiles(), [{ kind: 'remove-channel', channel: 'rapid' }]),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining(
          'gateway bookinfo/bookinfo-reviews (application/bookinfo/reviews-waypoint.yaml:',
        ),
      }),
    );
  });

  it('is refused for default while a gateway has no label', async () => {
    await expect(
      planOn(gitopsFiles(), [{ kind: 'remove-channel', channel: 'default' }]),
    ).rejects.toThrow('still asked for');
  });

  it('goes once the gateway is on another channel', async () => {
    const change = await planOn(gitopsFiles(), [
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
        channel: 'stable',
      },
      { kind: 'remove-channel', channel: 'rapid' },
    ]);
    expect(change.differences).toContainEqual({
      what: 'channel rapid',
      cluster: 'ambient-cluster',
      before: '1-31-1 (1.31.1)',
      after: null,
    });
    expect(changedLines(change)).toEqual(
      expect.arrayContaining([
        `-      expression: "['rapid', 'stable', 'default']"`,
        `+      expression: "['stable', 'default']"`,
      ]),
    );
  });
});

async function read(files: Record<string, string>) {
  return { declared: await readDeclaredMesh(memorySnapshot(files)) };
}
