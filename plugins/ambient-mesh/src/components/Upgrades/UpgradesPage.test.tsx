import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  OwnerHold,
  UpgradeWish,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  aMesh,
  anAction,
  aPlan,
  aStep,
  fakeMeshApi,
  seconds,
  someReleases,
} from '../../__testUtils__';
import { formDataOf, renderMesh } from '../../__testUtils__/renderMesh';

const path = '/mesh/upgrades?to=1.31.1';
const base = { getReleases: async () => someReleases() };

describe('UpgradesPage', () => {
  it('asks for a version first', async () => {
    renderMesh({ path: '/mesh/upgrades', api: fakeMeshApi(base) });
    expect(await screen.findByText('Where to?')).toBeVisible();
  });

  it('shows the steps and leads the next one to its template', async () => {
    renderMesh({
      path,
      api: fakeMeshApi({
        ...base,
        planUpgrade: async () =>
          aPlan({
            steps: [
              aStep({ id: 's0', title: 'Add revision 1-31-1', state: 'done' }),
              aStep(),
              aStep({
                id: 's2',
                title: 'Move channel stable to 1-31-1',
                state: 'waiting',
                checks: [
                  {
                    id: 'soaked',
                    title: 'Soaked',
                    state: 'waiting',
                    reason: 'rapid has to run it until 2026-12-01.',
                  },
                ],
              }),
            ],
          }),
      }),
    });
    const list = await screen.findByRole('list', { name: 'Steps' });
    expect(within(list).getByText('Done')).toBeVisible();
    expect(within(list).getByText('Waiting')).toBeVisible();
    expect(
      within(list).getByText('rapid has to run it until 2026-12-01.'),
    ).toBeVisible();
    const requests = within(list).getAllByRole('link', { name: /^Request/ });
    expect(requests).toHaveLength(1);
    expect(formDataOf(requests[0])).toEqual({
      mesh: 'ambient',
      channel: 'rapid',
      revision: '1-31-1',
    });
  });

  it('says why there is no plan, and what to do', async () => {
    renderMesh({
      path,
      api: fakeMeshApi({
        ...base,
        planUpgrade: async () =>
          aPlan({
            steps: [],
            refusals: [
              {
                rule: 'unknown-version',
                severity: 'error',
                message: '1.31.1 was never released.',
                at: { file: '', line: 1 },
                remedy: 'Choose another version.',
              },
            ],
          }),
      }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('1.31.1 was never released.');
    expect(alert).toHaveTextContent('Choose another version.');
  });

  it('names the owners, and whom to write to, as the catalog knows them', async () => {
    renderMesh({
      path,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'bookinfo', namespace: 'default' },
          spec: {
            type: 'team',
            children: [],
            profile: { displayName: 'The books', email: 'books@example.com' },
          },
        },
      ],
      api: fakeMeshApi({
        ...base,
        planUpgrade: async () =>
          aPlan({
            steps: [
              aStep({
                owners: ['bookinfo', 'unknown'].map(name => ({
                  owner: `group:default/${name}`,
                  namespaces: [name],
                  gateways: 1,
                })),
              }),
            ],
          }),
      }),
    });
    const list = await screen.findByRole('list', { name: 'Steps' });
    expect(await within(list).findByText(/The books/)).toBeVisible();
    expect(
      within(list).getByRole('link', { name: 'books@example.com' }),
    ).toHaveAttribute('href', 'mailto:books@example.com');
    expect(within(list).getByText(/unknown/)).toBeVisible();
  });

  it('says what behaves differently, and offers to keep it at first', async () => {
    const user = userEvent.setup();
    renderMesh({
      path,
      api: fakeMeshApi({
        ...base,
        planUpgrade: async () =>
          aPlan({
            steps: [aStep({ id: 's0', kind: 'add-revision' })],
            behaviour: [
              {
                kind: 'flip',
                since: '1.31',
                title: 'Strict gateway merging',
                detail: 'Gateways of other namespaces are not merged.',
                chart: 'istiod',
                keep: { 'pilot.env.PILOT_STRICT': 'false' },
                compatibilityVersion: '1.30',
                scope: 'gateway',
                releases: [],
              },
            ],
          }),
      }),
    });
    await user.click(await screen.findByText('Strict gateway merging'));
    expect(screen.getByText('pilot.env.PILOT_STRICT=false')).toBeVisible();
    const keep = screen.getByRole('link', {
      name: 'Keep the old defaults at first',
    });
    expect(formDataOf(keep)).toEqual({
      mesh: 'ambient',
      to: '1.31.1',
      strategy: 'channels',
      keepBehaviour: true,
    });
  });

  it('goes in phases, unless the address says otherwise', async () => {
    const planUpgrade = jest.fn(async (_: string, __: UpgradeWish) => aPlan());
    const mesh = aMesh();
    const [channel] = mesh.readout.channels;
    const view = {
      ...mesh,
      policy: {
        ...mesh.policy,
        channels: [{ name: 'stable', phases: ['stable-p1'] }],
      },
      readout: {
        ...mesh.readout,
        channels: [{ ...channel, name: 'stable-p1', phaseOf: 'stable' }],
      },
    };
    renderMesh({
      path,
      api: fakeMeshApi({ ...base, getMesh: async () => view, planUpgrade }),
    });
    expect(await screen.findByText(/a phase at a time/)).toBeVisible();
    expect(planUpgrade.mock.lastCall?.[1]).toEqual({
      to: '1.31.1',
      strategy: 'both',
    });
  });

  it('asks for batches of the size of the address, and says what they cost', async () => {
    const planUpgrade = jest.fn(async (_: string, __: UpgradeWish) => aPlan());
    renderMesh({
      path: '/mesh/upgrades?to=1.31.1&strategy=relabel&batch=6',
      api: fakeMeshApi({ ...base, planUpgrade }),
    });
    expect(await screen.findByText(/restarts twice/)).toBeVisible();
    expect(planUpgrade.mock.lastCall?.[1]).toEqual({
      to: '1.31.1',
      strategy: 'relabel',
      batch: 6,
    });
    const size = screen.getByRole('textbox', { name: 'Gateways in a batch' });
    expect(size).toHaveValue('6');
    await userEvent.clear(size);
    await userEvent.type(size, '8{Enter}');
    await waitFor(() =>
      expect(planUpgrade.mock.lastCall?.[1]).toMatchObject({ batch: 8 }),
    );
  });

  it('does not offer to keep defaults that are there already', async () => {
    renderMesh({
      path,
      api: fakeMeshApi({
        ...base,
        planUpgrade: async () =>
          aPlan({
            steps: [
              aStep({ id: 's0', kind: 'add-revision', state: 'done' }),
              aStep(),
            ],
            behaviour: [
              {
                kind: 'flip',
                since: '1.31',
                title: 'Strict gateway merging',
                detail: 'Gateways of other namespaces are not merged.',
                chart: 'istiod',
                keep: {},
                compatibilityVersion: '1.30',
                scope: 'gateway',
                releases: [],
              },
            ],
          }),
      }),
    });
    await screen.findByText('Strict gateway merging');
    expect(screen.queryByText('Keep the old defaults at first')).toBeNull();
  });

  it('lists the next actions, each with its button or why not yet', async () => {
    renderMesh({
      path: '/mesh/upgrades',
      api: fakeMeshApi({
        ...base,
        listNextActions: async () => [
          anAction(),
          anAction({
            id: 'a2',
            title: 'Retire revision 1-29-8',
            urgency: 'tidy',
            blocked: 'cluster b is not readable.',
          }),
        ],
      }),
    });
    const begin = await screen.findByRole('link', { name: /^Begin: Patch/ });
    expect(formDataOf(begin)).toEqual({ mesh: 'ambient', version: '1.30.5' });
    expect(screen.getByText(/Not yet: cluster b/)).toBeVisible();
    expect(screen.queryByRole('link', { name: /Begin: Retire/ })).toBeNull();
  });

  it('shows the first next actions, and the others when asked', async () => {
    const user = userEvent.setup();
    renderMesh({
      path: '/mesh/upgrades',
      api: fakeMeshApi({
        ...base,
        listNextActions: async () =>
          Array.from({ length: 7 }, (_, index) =>
            anAction({ id: `a${index}`, title: `Action ${index}` }),
          ),
      }),
    });
    const actions = () =>
      within(screen.getByRole('list', { name: 'Next actions' })).getAllByRole(
        'listitem',
      );
    const more = await screen.findByRole('button', { name: 'Show 2 more' });
    expect(actions()).toHaveLength(5);
    await user.click(more);
    expect(actions()).toHaveLength(7);
    expect(more).not.toBeInTheDocument();
  });

  it('keeps what stands in the way of a later step among its details', async () => {
    const reason = 'Channel default points to it.';
    renderMesh({
      path,
      api: fakeMeshApi({
        ...base,
        planUpgrade: async () =>
          aPlan({
            steps: [
              aStep({
                state: 'later',
                checks: [
                  {
                    id: 'nothing-refers',
                    title: 'Unused',
                    state: 'failed',
                    reason,
                  },
                ],
              }),
            ],
          }),
      }),
    });
    const list = await screen.findByRole('list', { name: 'Steps' });
    expect(within(list).queryByText(reason)).toBeNull();
    expect(list).toHaveTextContent(`Unused does not hold: ${reason}`);
  });

  it('stores what an owner says, and shows the refusal of what is not allowed', async () => {
    const held: OwnerHold[] = [];
    const user = userEvent.setup();
    renderMesh({
      path: '/mesh/upgrades',
      api: fakeMeshApi({
        ...base,
        listHolds: async () => held,
        placeHold: async (mesh, request) => {
          if (request.namespace !== 'bookinfo') {
            throw new Error('You do not own namespace checkout.');
          }
          const hold = {
            ...request,
            id: 'h1',
            mesh,
            by: 'user:default/ada',
            at: seconds(0),
          };
          held.push(hold);
          return hold;
        },
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Acknowledge or hold' }),
    );
    const namespace = screen.getByRole('textbox', { name: /Namespace/ });
    await user.type(namespace, 'checkout');
    await user.type(
      screen.getByRole('textbox', { name: /Until/ }),
      '2026-12-24',
    );
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Sale');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not own namespace checkout.',
    );
    await user.clear(namespace);
    await user.type(namespace, 'bookinfo');
    await user.type(
      screen.getByRole('textbox', { name: /Gateway/ }),
      'bookinfo-reviews',
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Held')).toBeVisible();
    expect(screen.getByText('2026-12-24')).toBeVisible();
    expect(held).toMatchObject([
      { namespace: 'bookinfo', gateway: 'bookinfo-reviews' },
    ]);
  });
});
