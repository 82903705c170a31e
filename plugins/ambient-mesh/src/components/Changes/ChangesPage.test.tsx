import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aChange, aProgress, fakeMeshApi } from '../../__testUtils__';
import { formDataOf, renderMesh } from '../../__testUtils__/renderMesh';

describe('ChangesPage', () => {
  it('links to the pull request and says why a change failed', async () => {
    renderMesh({
      path: '/mesh/changes',
      api: fakeMeshApi({
        listChanges: async () => [
          aChange(),
          aChange({
            id: '2',
            title: 'Add waypoint bookinfo/ratings',
            state: 'failed',
            pullRequest: null,
            reason: 'The repository refused the branch: 403.',
          }),
        ],
      }),
    });
    expect(await screen.findByRole('link', { name: /#12/ })).toHaveAttribute(
      'href',
      'https://git.example.com/pulls/12',
    );
    expect(screen.getByText('none')).toBeVisible();
    expect(screen.getByText('Open')).toBeVisible();
    expect(screen.getByText('Failed')).toBeVisible();
    expect(screen.getByText(/refused the branch/)).toBeVisible();
  });

  it('says where to ask for a change when there is none', async () => {
    renderMesh({ path: '/mesh/changes', api: fakeMeshApi() });
    expect(await screen.findByText('No changes yet')).toBeVisible();
  });

  it('shows the checks that an open pull request needs', async () => {
    const user = userEvent.setup();
    renderMesh({
      path: '/mesh/changes',
      api: fakeMeshApi({
        listChanges: async () => [aChange()],
        getProgress: async () =>
          aProgress({
            checks: [
              {
                id: 'check',
                title: 'check',
                state: 'failed',
                reason: '2 findings',
              },
            ],
          }),
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^Progress/ }));
    const needed = await screen.findByRole('region', {
      name: 'Required checks',
    });
    expect(needed).toHaveTextContent('check2 findings');
    expect(within(needed).getByRole('img', { name: 'Failed' })).toBeVisible();
  });

  it('shows how far a merged change is, and whether it may go back', async () => {
    const user = userEvent.setup();
    renderMesh({
      path: '/mesh/changes',
      api: fakeMeshApi({
        listChanges: async () => [aChange({ state: 'merged' })],
        getProgress: async () => aProgress(),
        getRollback: async () => ({
          change: '1',
          mergeCommit: 'f'.repeat(40),
          safe: false,
          reasons: ['dangling-channel: rapid would point to nothing.'],
          order: ['a'.repeat(40), 'f'.repeat(40)],
          operations: [{ kind: 'revert', commit: 'a'.repeat(40) }],
        }),
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^Progress/ }));
    const chain = await screen.findByRole('region', {
      name: 'ambient-cluster',
    });
    expect(chain).toHaveTextContent('2 of 5 gateways run 1.31.1.');
    expect(screen.getByText('Under way')).toBeVisible();
    expect(await screen.findByText(/would point to nothing/)).toBeVisible();
    expect(screen.getByText(/aaaaaaaa, then ffffffff/)).toBeVisible();
    expect(
      formDataOf(screen.getByRole('link', { name: 'Begin with aaaaaaaa' })),
    ).toEqual({ mesh: 'ambient', commit: 'a'.repeat(40) });
  });
});
