import { render, screen } from '@testing-library/react';
import { RowState } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { rowStates } from './rowStates';
import { StateChip } from './StateChip';

describe('StateChip', () => {
  it('says since when an unknown row is unknown', () => {
    const observedAt = new Date(Date.now() - 5 * 60_000).toISOString();
    render(<StateChip row={{ state: 'unknown', observedAt }} />);
    expect(screen.getByText(/Unknown/)).toHaveTextContent(
      'Unknown, last seen 5 minutes ago',
    );
  });

  it('says that a row was never seen', () => {
    render(<StateChip row={{ state: 'unknown', observedAt: null }} />);
    expect(screen.getByText(/Unknown/)).toHaveTextContent('never seen');
  });

  it('is green for nothing but in-sync', () => {
    const green = Object.entries(rowStates)
      .filter(([, look]) => look.tone === 'success')
      .map(([state]) => state as RowState);
    expect(green).toEqual(['in-sync']);
  });
});
