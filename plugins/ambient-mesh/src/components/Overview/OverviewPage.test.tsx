import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aCluster,
  aGateway,
  aMesh,
  aSupport,
  fakeMeshApi,
  seconds,
} from '../../__testUtils__';
import { formDataOf, renderMesh } from '../../__testUtils__/renderMesh';

const stable = {
  name: 'stable',
  declared: '1-30-4',
  observed: ['1-29-6'],
  forms: ['webhook' as const],
  state: 'drift' as const,
  observedAt: seconds(4),
  reasons: ['Not synced yet: Argo CD has not seen the commit.'],
};

const cni = {
  name: 'cni' as const,
  declared: '1.30.4',
  running: ['1.29.6', '1.30.4'],
  updated: 2,
  desired: 3,
  state: 'rolling' as const,
  observedAt: seconds(4),
  reasons: [],
};

const rowOf = (name: string) => {
  const row = screen
    .getAllByRole('listitem')
    .find(item => within(item).queryByText(name, { selector: 'span' }));
  if (!row) {
    throw new Error(`There is no row ${name}.`);
  }
  return within(row);
};

describe('OverviewPage', () => {
  it('shows declared and observed of each channel, with state and reason', async () => {
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({ clusters: [aCluster({ channels: [stable] })] }),
      }),
    });
    await screen.findByText('Cluster ambient-cluster');
    const row = rowOf('stable');
    expect(row.getByText('1-30-4')).toBeVisible();
    expect(row.getByText('1-29-6')).toBeVisible();
    expect(row.getByText('Drift')).toBeVisible();
    expect(row.getByText(/Argo CD has not seen the commit/)).toBeVisible();
  });

  it('groups phases under their channel, in the order in which they move', async () => {
    const channel = (name: string) => ({ ...stable, name });
    const cluster = aCluster({
      channels: ['stable-a', 'rapid', 'stable', 'stable-b'].map(channel),
    });
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            clusters: [cluster],
            policy: {
              ...aMesh().policy,
              channels: [{ name: 'stable', phases: ['stable-b', 'stable-a'] }],
            },
          }),
      }),
    });
    const phases = await screen.findByRole('list', {
      name: 'Phases of stable',
    });
    const names = within(phases).getAllByRole('link', { name: /^Promote/ });
    expect(names.map(each => each.getAttribute('aria-label'))).toEqual([
      'Promote channel stable-b',
      'Promote channel stable-a',
    ]);
    expect(names[0].getAttribute('href')).toMatch(/move-phase/);
    expect(within(phases).queryByText('rapid')).toBeNull();
    expect(rowOf('rapid').queryByText('stable-a')).toBeNull();
  });

  it('says of a channel that is there for a move what it is for', async () => {
    const channel = (name: string) => ({ ...stable, name });
    const channels = ['stable', 'stable-moving', 'rapid-moving'].map(channel);
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () => aMesh({ clusters: [aCluster({ channels })] }),
      }),
    });
    await screen.findByText('stable-moving');
    const note = /while their channel moves/;
    expect(rowOf('stable-moving').getByText(note)).toBeVisible();
    expect(rowOf('rapid-moving').queryByText(note)).toBeNull();
  });

  it('counts what is updated while it rolls', async () => {
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({ clusters: [aCluster({ components: [cni] })] }),
      }),
    });
    expect(
      await screen.findByRole('progressbar', { name: 'cni: 2 of 3 updated' }),
    ).toHaveValue(2);
  });

  it('lists the nodes that still run another version', async () => {
    const nodesToRecycle = [
      { node: 'node-b', pod: 'cni-b', version: '1.29.6' },
      { node: 'node-c', pod: 'cni-c', version: null },
    ];
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            clusters: [aCluster({ components: [{ ...cni, nodesToRecycle }] })],
          }),
      }),
    });
    await userEvent.click(
      await screen.findByText('2 nodes still run another cni'),
    );
    const list = screen.getByRole('list', {
      name: 'Nodes still to recycle for cni',
    });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['node-b (1.29.6)', 'node-c (version not known)']);
  });

  it('shows nothing old as current where a row is unknown', async () => {
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            clusters: [
              aCluster({
                channels: [
                  { ...stable, state: 'unknown', observedAt: seconds(600) },
                ],
              }),
            ],
          }),
      }),
    });
    await screen.findByText('Cluster ambient-cluster');
    const row = rowOf('stable');
    expect(row.getByText(/Unknown/)).toHaveTextContent(
      'Unknown, last seen 10 minutes ago',
    );
    expect(row.queryByText('1-29-6')).not.toBeInTheDocument();
  });

  it('says which source is not fresh, since when and why', async () => {
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            sources: [
              {
                kind: 'cluster',
                name: 'edge',
                state: 'stale',
                observedAt: seconds(1_300),
                since: seconds(1_200),
                reason: 'unreachable: connect ETIMEDOUT',
              },
              {
                kind: 'repository',
                name: 'platform/gitops',
                state: 'unknown',
                observedAt: null,
              },
            ],
          }),
      }),
    });
    const alert = await screen.findByText('Not everything here is known');
    expect(alert.closest('[role="status"]')).toHaveTextContent(
      'Cluster edge is out of date since 20 minutes ago. Last read 21 minutes ago. Reason: unreachable: connect ETIMEDOUT',
    );
    expect(alert.closest('[role="status"]')).toHaveTextContent(
      'Repository platform/gitops is unknown. Never read so far.',
    );
  });

  it('says once why several kinds could not be read', async () => {
    const reason = 'forbidden';
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            clusters: [
              aCluster({
                unknown: [
                  { what: 'pods', reason },
                  { what: 'daemonsets', reason },
                ],
              }),
            ],
          }),
      }),
    });
    expect(
      await screen.findByText(
        'Could not be read: forbidden. This concerns pods, daemonsets.',
      ),
    ).toBeVisible();
  });

  it('names versions out of support and what runs them', async () => {
    renderMesh({
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            support: [
              aSupport(),
              aSupport({
                version: '1.27.0',
                supported: false,
                supportedUntil: '2026-04-01',
                estimated: false,
                newestPatch: '1.27.9',
                vulnerabilities: ['ISTIO-SECURITY-2026-003'],
              }),
            ],
            clusters: [
              aCluster({
                gateways: [
                  aGateway({
                    observed: {
                      ...aGateway().observed,
                      versions: ['1.27.0'],
                    },
                  }),
                ],
              }),
            ],
          }),
      }),
    });
    expect(
      await screen.findByText('Out of support since 2026-04-01'),
    ).toBeVisible();
    expect(screen.getByText('1 known vulnerability')).toBeVisible();
    expect(screen.getByText('1 gateway in ambient-cluster')).toBeVisible();
  });

  it('leads a platform engineer to the promotion of a channel', async () => {
    const view = aMesh({ clusters: [aCluster({ channels: [stable] })] });
    renderMesh({ api: fakeMeshApi({ getMesh: async () => view }) });
    const link = await screen.findByRole('link', {
      name: 'Promote channel stable',
    });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining('/create/templates/default/promote-channel?'),
    );
    expect(formDataOf(link)).toEqual({ mesh: 'ambient', channel: 'stable' });
  });

  it('keeps the last answer with its age while the backend fails, and recovers', async () => {
    const getMesh = jest.fn(async () => aMesh());
    renderMesh({ api: fakeMeshApi({ getMesh }) });
    await screen.findByText('Cluster ambient-cluster');

    getMesh.mockRejectedValueOnce(new Error('The database is gone.'));
    // Coming back to the page asks at once; otherwise the next poll would.
    window.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText(/Not up to date/)).toBeVisible();
    expect(screen.getByText('The database is gone.')).toBeVisible();
    expect(screen.getByText('Cluster ambient-cluster')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Cluster ambient-cluster');
    expect(screen.queryByText(/Not up to date/)).not.toBeInTheDocument();
  });

  it('says what to do when there is no mesh', async () => {
    renderMesh({ api: fakeMeshApi({ listMeshes: async () => [] }) });
    expect(await screen.findByText(/ambientMesh.meshes/)).toBeVisible();
  });

  it('shows the message of a backend that never answered', async () => {
    renderMesh({
      api: fakeMeshApi({
        listMeshes: async () => {
          throw new Error('Unauthorized: sign in again.');
        },
      }),
    });
    expect(
      await screen.findByText('Unauthorized: sign in again.'),
    ).toBeVisible();
  });

  it('lets the person choose among meshes', async () => {
    const getMesh = jest.fn(async (name: string) =>
      aMesh({ name, title: `Mesh ${name}` }),
    );
    renderMesh({
      api: fakeMeshApi({
        listMeshes: async () => [
          { name: 'a', title: 'First', clusters: [] },
          { name: 'b', title: 'Second', clusters: [] },
        ],
        getMesh,
      }),
    });
    await screen.findByRole('heading', { name: 'Mesh a' });
    const select = screen.getByRole('button', { name: /First/ });
    select.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('option', { name: 'Second' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Mesh b' }),
    ).toBeVisible();
  });
});
