import { screen } from '@testing-library/react';
import {
  anAction,
  aPlan,
  fakeMeshApi,
  someReleases,
} from '../../__testUtils__';
import { renderMesh } from '../../__testUtils__/renderMesh';

describe('UpgradesPage of a reader', () => {
  // A file of its own: permissions are cached for as long as it runs.
  it('offers no button to who may not change the platform', async () => {
    renderMesh({
      path: '/mesh/upgrades?to=1.31.1',
      platform: false,
      api: fakeMeshApi({
        getReleases: async () => someReleases(),
        planUpgrade: async () => aPlan(),
        listNextActions: async () => [anAction()],
      }),
    });
    expect(await screen.findByText('Next')).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Request/ })).toBeNull();
    expect(screen.queryByRole('link', { name: /^Begin/ })).toBeNull();
  });
});
