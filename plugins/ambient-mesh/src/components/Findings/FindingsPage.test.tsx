import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMesh, fakeMeshApi } from '../../__testUtils__';
import { renderMesh } from '../../__testUtils__/renderMesh';

const api = fakeMeshApi({
  getMesh: async () =>
    aMesh({
      findings: [
        {
          rule: 'unused-revision',
          severity: 'info',
          message: 'Nothing points to 1-28-3.',
          at: { cluster: 'c', kind: 'Deployment', name: 'istiod-1-28-3' },
          remedy: 'Remove it.',
        },
        {
          rule: 'dangling-channel',
          severity: 'error',
          message: 'Channel rapid points to no revision.',
          at: { file: 'istio/tags.yaml', line: 9 },
          remedy: 'Point it to 1-30-4.',
        },
      ],
    }),
});

describe('FindingsPage', () => {
  it('shows the worst first, with rule, place and remedy', async () => {
    renderMesh({ path: '/mesh/findings', api });
    const error = await screen.findByText(
      'Channel rapid points to no revision.',
    );
    const info = screen.getByText('Nothing points to 1-28-3.');
    // eslint-disable-next-line no-bitwise
    const follows =
      error.compareDocumentPosition(info) & Node.DOCUMENT_POSITION_FOLLOWING;
    expect(follows).toBeTruthy();
    expect(screen.getByText('istio/tags.yaml:9')).toBeVisible();
    expect(screen.getByText('dangling-channel')).toBeVisible();
    expect(screen.getByText('Point it to 1-30-4.')).toBeVisible();
  });

  it('filters by severity', async () => {
    renderMesh({ path: '/mesh/findings', api });
    await screen.findByText('Channel rapid points to no revision.');
    await userEvent.click(screen.getByRole('radio', { name: 'Info (1)' }));
    expect(
      screen.queryByText('Channel rapid points to no revision.'),
    ).not.toBeInTheDocument();
    expect(screen.getByText('Nothing points to 1-28-3.')).toBeVisible();
  });
});
