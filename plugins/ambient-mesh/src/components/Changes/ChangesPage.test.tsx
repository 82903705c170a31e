import { screen } from '@testing-library/react';
import { aChange, fakeMeshApi } from '../../__testUtils__';
import { renderMesh } from '../../__testUtils__/renderMesh';

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
});
