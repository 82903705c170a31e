import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aChannel, fakeMeshApi, renderForm } from '../../__testUtils__';
import { MeshChannelPicker } from './MeshChannelPicker';

const fields = [{ name: 'MeshChannelPicker', component: MeshChannelPicker }];
const channel = (options: Record<string, string> = {}) => ({
  channel: {
    type: 'string',
    title: 'Channel',
    'ui:field': 'MeshChannelPicker',
    'ui:options': options,
  },
});

describe('MeshChannelPicker', () => {
  it('says what each channel means and stores the chosen one, by keyboard', async () => {
    const api = fakeMeshApi({
      listChannelChoices: jest.fn(async () => [
        aChannel(),
        aChannel({ name: 'stable', revision: '1-29-6', version: '1.29.6' }),
      ]),
    });
    const onCreate = renderForm({
      fields,
      properties: channel({ namespaceField: 'gateway.namespace' }),
      formData: { gateway: { namespace: 'bookinfo' }, channel: 'rapid' },
      api,
    });
    const rapid = await screen.findByRole('radio', { name: /rapid/ });
    expect(rapid).toBeChecked();
    expect(
      screen.getByText(
        'revision 1-30-4, Istio 1.30.4, supported until 2027-08-01, estimated',
      ),
    ).toBeVisible();
    expect(api.listChannelChoices).toHaveBeenCalledWith('ambient', {
      namespace: 'bookinfo',
      cluster: undefined,
    });

    rapid.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: /stable/ })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ channel: 'stable' }),
    );
  });

  it('says why a channel is forbidden and does not let it be chosen', async () => {
    renderForm({
      fields,
      properties: channel(),
      api: fakeMeshApi({
        listChannelChoices: async () => [
          aChannel({ forbidden: 'Namespace bookinfo allows only stable.' }),
        ],
      }),
    });
    const radio = await screen.findByRole('radio', { name: /rapid/ });
    expect(radio).toBeDisabled();
    expect(
      screen.getByText('Not available. Namespace bookinfo allows only stable.'),
    ).toBeVisible();
  });

  it('says that there is none', async () => {
    renderForm({
      fields,
      properties: channel(),
      api: fakeMeshApi({ listChannelChoices: async () => [] }),
    });
    expect(
      await screen.findByText(/The mesh has no channel yet/),
    ).toBeVisible();
  });

  it('says where the policy takes each next', async () => {
    renderForm({
      fields,
      properties: channel(),
      api: fakeMeshApi({
        listChannelChoices: async () => [
          aChannel({ nextMove: null }),
          aChannel({
            name: 'stable',
            nextMove: {
              version: '1.30.4',
              notBefore: null,
              reason: 'it follows rapid',
            },
          }),
        ],
      }),
    });
    expect(
      await screen.findByRole('radio', { name: /rapid.*no move is planned/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('radio', {
        name: /next Istio 1.30.4, on a day not known yet: it follows rapid/,
      }),
    ).toBeVisible();
  });

  it('waits for the namespace', async () => {
    renderForm({
      fields,
      properties: channel({ namespaceField: 'gateway.namespace' }),
      api: fakeMeshApi(),
    });
    expect(
      await screen.findByText(/channels depend on the namespace/),
    ).toBeVisible();
  });

  it('says that the backend failed and tries again', async () => {
    const listChannelChoices = jest
      .fn<Promise<ReturnType<typeof aChannel>[]>, []>()
      .mockRejectedValueOnce(new Error('The repository was not read yet.'))
      .mockResolvedValueOnce([aChannel()]);
    renderForm({
      fields,
      properties: channel(),
      api: fakeMeshApi({ listChannelChoices }),
    });
    expect(
      await screen.findByText('The repository was not read yet.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('radio', { name: /rapid/ })).toBeEnabled();
  });
});
