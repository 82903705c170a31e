import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GatewayQuery } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { aCluster, aGateway, aMesh, fakeMeshApi } from '../../__testUtils__';
import { renderMesh } from '../../__testUtils__/renderMesh';

const rolling = {
  ...aGateway({
    state: 'rolling',
    observed: { ...aGateway().observed, ready: 3, updated: 1, desired: 3 },
  }),
  cluster: 'ambient-cluster',
};

const view = aMesh({ clusters: [aCluster({ gateways: [aGateway()] })] });

describe('GatewaysPage', () => {
  it('shows each gateway with what is declared, what runs and n of m', async () => {
    renderMesh({
      path: '/mesh/gateways',
      api: fakeMeshApi({
        getMesh: async () => view,
        listGateways: async () => ({ items: [rolling], total: 1 }),
      }),
    });
    const row = await screen.findByRole('row', { name: /bookinfo-reviews/ });
    expect(row).toHaveTextContent('Rolling');
    expect(row).toHaveTextContent('rapid');
    expect(row).toHaveTextContent('1 of 3 ready');
  });

  it('asks for what the address filters, and for what the person chooses', async () => {
    const listGateways = jest.fn(async (_: string, __: GatewayQuery) => ({
      items: [rolling],
      total: 1,
    }));
    renderMesh({
      path: '/mesh/gateways?state=rolling',
      api: fakeMeshApi({ getMesh: async () => view, listGateways }),
    });
    await screen.findByRole('row', { name: /bookinfo-reviews/ });
    expect(listGateways.mock.calls[0][1]).toMatchObject({ state: 'rolling' });

    const select = screen.getByRole('button', { name: /Namespace/ });
    select.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('option', { name: 'bookinfo' }),
    );
    await screen.findByRole('row', { name: /bookinfo-reviews/ });
    expect(listGateways.mock.lastCall?.[1]).toMatchObject({
      state: 'rolling',
      namespace: 'bookinfo',
    });
  });

  it('puts phases under their channel, in the table and in the filter', async () => {
    const phased = aGateway({
      declared: { ...aGateway().declared, channel: 'stable-p2' },
    });
    const mesh = aMesh({
      clusters: [aCluster({ gateways: [aGateway(), phased] })],
    });
    renderMesh({
      path: '/mesh/gateways',
      api: fakeMeshApi({
        getMesh: async () => ({
          ...mesh,
          policy: {
            ...mesh.policy,
            channels: [
              { name: 'rapid' },
              { name: 'stable', phases: ['stable-p1', 'stable-p2'] },
            ],
          },
        }),
        listGateways: async () => ({
          items: [{ ...phased, cluster: 'ambient-cluster' }],
          total: 1,
        }),
      }),
    });
    const row = await screen.findByRole('row', { name: /bookinfo-reviews/ });
    expect(row).toHaveTextContent('stablephase stable-p2');
    screen.getByRole('button', { name: /Channel/ }).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('option', { name: 'stable' });
    expect(screen.getAllByRole('option').map(each => each.textContent)).toEqual(
      ['All', 'rapid', 'stable', 'stable › stable-p2'],
    );
  });

  it('goes to the next page by the cursor', async () => {
    const listGateways = jest.fn(async (_: string, query: GatewayQuery) =>
      query.cursor === 'two'
        ? {
            items: [{ ...rolling, name: 'last' }],
            total: 51,
          }
        : { items: [rolling], total: 51, nextCursor: 'two' },
    );
    renderMesh({
      path: '/mesh/gateways',
      api: fakeMeshApi({ getMesh: async () => view, listGateways }),
    });
    await screen.findByRole('row', { name: /bookinfo-reviews/ });
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await screen.findByRole('row', { name: /last/ })).toBeVisible();
  });

  it('says what to do when nothing matches', async () => {
    renderMesh({
      path: '/mesh/gateways',
      api: fakeMeshApi({ getMesh: async () => view }),
    });
    expect(await screen.findByText(/Widen them/)).toBeVisible();
  });
});
