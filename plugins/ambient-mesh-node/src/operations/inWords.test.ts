import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { inWords } from './inWords';

const relabel = (index: number, channel: string | null): Operation => ({
  kind: 'set-gateway-channel',
  gateway: { namespace: 'shop', name: `w${index}` },
  channel,
});
const outcomes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    title: `Move gateway w${index}`,
    undo: `Revert this commit: w${index} goes back.`,
  }));

describe('inWords', () => {
  it('names a few operations, and undoes them from the last to the first', () => {
    const operations = [relabel(0, 'stable'), relabel(1, 'stable')];
    expect(inWords(operations, outcomes(2))).toEqual({
      title: 'Move gateway w0, then move gateway w1',
      undo: 'Revert this commit: w1 goes back. Then: w0 goes back.',
    });
  });

  it('counts many gateways of one channel', () => {
    const operations = Array.from({ length: 12 }, (_, index) =>
      relabel(index, 'stable-moving'),
    );
    expect(inWords(operations, outcomes(12))).toEqual({
      title: 'Move 12 gateways to channel stable-moving',
      undo: 'Revert this commit: the 12 gateways go back to the channels that they had, and restart once more.',
    });
  });

  it('keeps the title of many others short, and the whole way back', () => {
    const operations = Array.from({ length: 5 }, (_, index) =>
      relabel(index, index === 4 ? 'rapid' : 'stable'),
    );
    const { title, undo } = inWords(operations, outcomes(5));
    expect(title).toBe(
      'Move gateway w0, then move gateway w1, then move gateway w2, then 2 more',
    );
    expect(undo.match(/goes back/g)).toHaveLength(5);
  });
});
