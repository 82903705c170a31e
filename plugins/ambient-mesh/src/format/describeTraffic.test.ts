import {
  describeBytes,
  describeLatency,
  describeRate,
  describeRatio,
} from './describeTraffic';

describe('describeTraffic', () => {
  it.each([
    [0, '0 per second'],
    [0.00001, 'under 0.001 per second'],
    [12.345, '12.3 per second'],
    [1234.5, '1,230 per second'],
  ])('says %d requests', (rate, text) => {
    expect(describeRate(rate)).toBe(text);
  });

  it('tells no failures from nothing to fail', () => {
    expect(describeRatio(0)).toBe('0 %');
    expect(describeRatio(0.0514)).toBe('5.14 %');
    expect(describeRatio(null)).toBe('none to judge by');
  });

  it('leaves out quantiles that are not known', () => {
    expect(describeLatency({ p50: 8.2, p95: 75, p99: null })).toEqual([
      'p50 8.2 ms',
      'p95 75 ms',
    ]);
    expect(describeLatency({ p50: null, p95: null, p99: null })).toEqual([
      'none to judge by',
    ]);
  });

  it.each([
    [0, '0 B/s'],
    [999, '999 B/s'],
    [1_500, '1.5 kB/s'],
    [2_000_000, '2 MB/s'],
  ])('says %d bytes', (bytes, text) => {
    expect(describeBytes(bytes)).toBe(text);
  });
});
