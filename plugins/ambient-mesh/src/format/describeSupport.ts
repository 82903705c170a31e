import { VersionSupport } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { relativeTime } from './relativeTime';
import { Tone } from './tone';

/** Days before the end of support from which it is a warning. */
const WARN_DAYS = 60;

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
  const end = Date.parse(until);
  if (end - now > WARN_DAYS * 86_400_000) {
    return { tone: 'success', text: `Supported until ${until}${note}` };
  }
  return {
    tone: 'warning',
    text: `Supported until ${until} (${relativeTime(end, now)})${note}`,
  };
}
