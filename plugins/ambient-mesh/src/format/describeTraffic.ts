import { RequestTraffic } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Three significant digits at most, and never 0 for something small. */
function round(value: number): string {
  if (value > 0 && value < 0.001) {
    return 'under 0.001';
  }
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(
    value,
  );
}

/** `12.5 per second`. */
export function describeRate(perSecond: number): string {
  return `${round(perSecond)} per second`;
}

/** A share of 0 to 1 as `0.5 %`; `null` has no share. */
export function describeRatio(ratio: number | null): string {
  return ratio === null ? 'none to judge by' : `${round(ratio * 100)} %`;
}

/** Milliseconds as `p50 8 ms`, `p95 75 ms`, `p99 95 ms`. */
export function describeLatency(latency: RequestTraffic['latency']): string[] {
  const known = Object.entries(latency).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${round(value)} ms`],
  );
  return known.length > 0 ? known : ['none to judge by'];
}

/** `1.5 kB/s`, by thousands. */
export function describeBytes(perSecond: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(
    Math.max(Math.floor(Math.log10(Math.max(perSecond, 1)) / 3), 0),
    units.length - 1,
  );
  return `${round(perSecond / 1_000 ** power)} ${units[power]}/s`;
}
