import {
  ConnectionTraffic,
  GateMeasure,
  GatewayTraffic,
  HealthGate,
  HealthGatePolicy,
} from '../model';

/** What is compared: the same window before the merge and after the last restart. */
export interface GateFigures {
  gateways: GatewayTraffic[];
  /** Configurations that proxies rejected in the window; `null`: not known. */
  xdsRejects: number | null;
  /** Of the whole cluster; looked at when no gateway moved. */
  connections?: ConnectionTraffic | null;
}

/**
 * Whether what moved is as healthy as before. A figure that is missing on either
 * side is unknown, and so is the gate: no traffic proves nothing. Where no
 * gateway moved, such as with ztunnel, connections of the whole cluster count.
 *
 * @public
 */
export function healthGate(
  before: GateFigures,
  after: GateFigures,
  policy: HealthGatePolicy,
): HealthGate {
  const measures = [
    ...(before.gateways.length
      ? [errorRate(before, after, policy), latency(before, after, policy)]
      : []),
    connectionFailures(before, after, policy),
    xdsRejects(before, after),
  ];
  return { state: stateOf(measures), measures };
}

function stateOf(measures: GateMeasure[]): HealthGate['state'] {
  if (measures.some(each => each.state === 'failed')) return 'failed';
  return measures.some(each => each.state === 'unknown') ? 'unknown' : 'passed';
}

function errorRate(
  before: GateFigures,
  after: GateFigures,
  { errorRate: limit }: HealthGatePolicy,
): GateMeasure {
  const ratio = ({ gateways }: GateFigures) =>
    ratioOf(
      gateways.map(each => each.requests),
      answered => answered,
    );
  return judge({
    name: 'error-rate',
    what: 'Failed requests',
    before,
    after,
    read: ratio,
    limit,
    isWorse: (was, is) => is - was > limit,
    format: percent,
  });
}

function connectionFailures(
  before: GateFigures,
  after: GateFigures,
  { errorRate: limit }: HealthGatePolicy,
): GateMeasure {
  const ratio = ({ gateways, connections }: GateFigures) =>
    ratioOf(
      gateways.length
        ? gateways.map(each => each.connections)
        : [connections ?? null],
      triedOf,
    );
  return judge({
    name: 'ztunnel',
    what: 'Failed connections, as ztunnel counts them',
    before,
    after,
    read: ratio,
    limit,
    isWorse: (was, is) => is - was > limit,
    format: percent,
  });
}

function latency(
  before: GateFigures,
  after: GateFigures,
  { latency: limit }: HealthGatePolicy,
): GateMeasure {
  const slowest = ({ gateways }: GateFigures) => {
    const values = gateways.map(each => each.requests?.latency.p99 ?? null);
    return values.length && values.every(value => value !== null)
      ? Math.max(...values)
      : null;
  };
  return judge({
    name: 'latency-p99',
    what: 'The slowest hundredth of requests',
    before,
    after,
    read: slowest,
    limit,
    isWorse: (was, is) => is > was * limit,
    format: value => `${Math.round(value)} ms`,
  });
}

function xdsRejects(before: GateFigures, after: GateFigures): GateMeasure {
  return judge({
    name: 'xds-rejects',
    what: 'Configurations that proxies rejected',
    before,
    after,
    read: each => each.xdsRejects,
    limit: null,
    isWorse: (was, is) => is > was,
    format: value => String(Math.round(value)),
  });
}

/**
 * Connections tried per second: `rate` counts those that opened. How many were
 * tried is not known when none opened, but that is no silence.
 */
function triedOf(rate: number, errorRatio: number): number {
  return errorRatio < 1 ? rate / (1 - errorRatio) : 1;
}

/** By traffic, so that a silent gateway does not outweigh a busy one. */
function ratioOf(
  parts: Array<{ rate: number; errorRatio: number | null } | null>,
  triesOf: (rate: number, errorRatio: number) => number,
): number | null {
  if (!parts.length) return null;
  let total = 0;
  let failed = 0;
  for (const part of parts) {
    if (!part) return null;
    const errorRatio = part.errorRatio ?? 0;
    const tried = triesOf(part.rate, errorRatio);
    total += tried;
    failed += tried * errorRatio;
  }
  return total > 0 ? failed / total : null;
}

function judge(options: {
  name: GateMeasure['name'];
  what: string;
  before: GateFigures;
  after: GateFigures;
  read(figures: GateFigures): number | null;
  limit: number | null;
  isWorse(before: number, after: number): boolean;
  format(value: number): string;
}): GateMeasure {
  const { name, what, read, limit, isWorse, format } = options;
  const before = read(options.before);
  const after = read(options.after);
  const facts = { name, before, after, limit };
  if (before === null || after === null) {
    const [when, silent] =
      before === null
        ? ['before the merge', options.before]
        : ['after it', options.after];
    // A gateway without traffic says nothing of istiod.
    const why =
      name !== 'xds-rejects' &&
      silent.gateways.find(each => each.unknown)?.unknown;
    return {
      ...facts,
      state: 'unknown',
      reason: `${what}: there are no figures of ${when}.${
        why ? ` ${why}` : ''
      }`,
    };
  }
  return {
    ...facts,
    state: isWorse(before, after) ? 'failed' : 'passed',
    reason: `${what}: ${format(before)} before, ${format(after)} after.`,
  };
}

function percent(value: number): string {
  return `${(value * 100).toFixed(value < 0.1 ? 2 : 0)} %`;
}
