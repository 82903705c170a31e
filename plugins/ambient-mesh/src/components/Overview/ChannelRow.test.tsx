import { screen } from '@testing-library/react';
import { aCluster, aMesh, fakeMeshApi, seconds } from '../../__testUtils__';
import { renderMesh } from '../../__testUtils__/renderMesh';

describe('ChannelRow', () => {
  // A file of its own: permissions are cached for as long as it runs.
  it('offers the promotion to platform engineers only', async () => {
    const view = aMesh({
      clusters: [
        aCluster({
          channels: [
            {
              name: 'stable',
              declared: '1-30-4',
              observed: ['1-30-4'],
              forms: ['webhook'],
              state: 'in-sync',
              observedAt: seconds(4),
              reasons: [],
            },
          ],
        }),
      ],
    });
    renderMesh({
      api: fakeMeshApi({ getMesh: async () => view }),
      platform: false,
    });
    expect(await screen.findByText('stable')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: /Promote/ }),
    ).not.toBeInTheDocument();
  });
});
