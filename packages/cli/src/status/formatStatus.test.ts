import { formatStatus } from './formatStatus';

const empty = {
  cluster: 'east',
  observedAt: null,
  commit: null,
  revisions: [],
  channels: [],
  components: [],
  gateways: [],
  findings: [],
  unknown: [],
};
const plain = (_tone: string, text: string) => text;

describe('formatStatus', () => {
  it('says that there is no mesh when everything was read', () => {
    expect(formatStatus(empty, plain)).toContain('Nothing of a mesh is there.');
  });

  it('says nothing about a cluster that could not be read', () => {
    const text = formatStatus(
      { ...empty, unknown: [{ what: 'gateways', reason: 'unreachable' }] },
      plain,
    );
    expect(text).not.toContain('Nothing of a mesh');
    expect(text).toContain('gateways: unreachable');
  });
});
