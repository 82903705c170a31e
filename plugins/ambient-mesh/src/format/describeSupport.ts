import { VersionSupport } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from './tone';

/** Days before the end of support from which it is a warning. */
const WARN_DAYS = 60;

const DAY = 86_400_000;

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** What to say about the support of a version, and how loudly. */
export interface SupportDescription {
  tone: Tone;
  text: string;
}

/**
 * Support of a version in one sentence. What the calendar does not know is
 * said to be unknown, never to be supported.
 *
 * @param now - milliseconds since the epoch
 */
export function describeSupport(
  support: VersionSupport | null | undefined,
  now: number,
): SupportDescription {
  if (!support || support.supported === null) {
    return { tone: 'neutral', text: 'Support not known' };
  }
  const { supportedUntil: until, estimated } = support;
  const note = estimated ? ', estimated' : '';
  if (!support.supported) {
    return {
      tone: 'danger',
      text: until ? `Out of support since ${until}${note}` : 'Out of support',
    };
  }
  if (!until) {
    return { tone: 'neutral', text: 'Supported; the end is not known' };
  }
  // dates, not moments: the last day of support is whole
  const days = Math.round(
    (Date.parse(until.slice(0, 10)) - Math.floor(now / DAY) * DAY) / DAY,
  );
  if (days > WARN_DAYS) {
    return { tone: 'success', text: `Supported until ${until}${note}` };
  }
  return {
    tone: 'warning',
    text: `Supported until ${until} (${format.format(days, 'day')})${note}`,
  };
}
