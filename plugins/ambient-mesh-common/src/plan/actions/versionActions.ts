import { DateTime } from 'luxon';
import semver from 'semver';
import { NextAction } from '../../model';
import { minorNumber, minorText } from '../minors';
import { ActionContext, ActionSeed } from './ActionContext';

/** CVSS score from which a vulnerability is high. */
const HIGH = 7;

/** Days before the end of support from which it is soon. */
const SOON = 30;

/** Days before the end of support from which it is worth a plan. */
const PLANNED = 90;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * What the versions in use of a cluster ask for: a patch that fixes a
 * vulnerability, one that is merely newer, a minor before support ends.
 */
export function versionActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  return [...versionsInUse(context, cluster)].flatMap(([version, users]) => {
    const seeds = [
      vulnerable(context, cluster, version, users) ??
        patchAvailable(context, cluster, version, users),
      endOfSupport(context, cluster, version, users),
    ];
    return seeds.flatMap(found => {
      if (!found) return [];
      const minor = minorNumber(version);
      const channels = context.channelsOn(
        each => minorNumber(each) === minor && semver.lt(each, found.to),
      );
      return context.fromPlan(found.seed, found.to, channels) ?? [];
    });
  });
}

interface Found {
  seed: ActionSeed;
  to: string;
}

/** Version → what runs it. */
function versionsInUse(
  context: ActionContext,
  cluster: string,
): Map<string, string[]> {
  const users = new Map<string, string[]>();
  const add = (version: string | undefined, what: string) => {
    if (!version || !semver.valid(version)) return;
    users.set(version, [...(users.get(version) ?? []), what]);
  };
  const position = context.positions.get(cluster);
  const used = context.inUse(cluster);
  for (const [name, version] of position?.revisions ?? []) {
    if (used.has(name)) add(version, `revision ${name}`);
  }
  add(position?.cni?.version, 'CNI');
  add(position?.ztunnel?.version, 'ztunnel');
  return users;
}

function vulnerable(
  { options }: ActionContext,
  cluster: string,
  version: string,
  users: string[],
): Found | null {
  const { calendar, now } = options;
  const minor = minorNumber(version);
  const candidates = [
    calendar.newestPatch(version),
    calendar.newestPatch(minorText(minor + 1)),
  ];
  const open = calendar
    .bulletinsOf(version)
    .filter(({ fixed }) => fixed.length > 0);
  for (const to of candidates) {
    if (!to || semver.lte(to, version)) continue;
    const left = new Set(calendar.bulletinsOf(to).map(({ id }) => id));
    const fixed = open.filter(({ id }) => !left.has(id));
    if (!fixed.length) continue;
    const worst = Math.max(...fixed.map(({ cvss }) => cvss ?? HIGH));
    const urgent = worst >= HIGH;
    return {
      to,
      seed: {
        kind: 'vulnerable',
        urgency: urgent ? 'now' : 'soon',
        cluster,
        subject: version,
        title: `Go from ${version} to ${to}: ${
          fixed.length === 1
            ? 'a vulnerability'
            : `${fixed.length} vulnerabilities`
        } fixed`,
        reason: `${list(users)} ${
          users.length > 1 ? 'run' : 'runs'
        } ${version}, which has ${fixed
          .map(({ id, cvss }) => (cvss === null ? id : `${id} (CVSS ${cvss})`))
          .join(', ')}.`,
        due: urgent ? day(now) : null,
      },
    };
  }
  return null;
}

function patchAvailable(
  { options }: ActionContext,
  cluster: string,
  version: string,
  users: string[],
): Found | null {
  const to = options.calendar.newestPatch(version);
  if (!to || semver.lte(to, version)) return null;
  return {
    to,
    seed: {
      kind: 'patch-available',
      urgency: 'planned',
      cluster,
      subject: version,
      title: `Go from ${version} to ${to}`,
      reason: `${list(users)} ${
        users.length > 1 ? 'run' : 'runs'
      } ${version}; the newest patch of the minor is ${to}.`,
      due: null,
    },
  };
}

function endOfSupport(
  { options }: ActionContext,
  cluster: string,
  version: string,
  users: string[],
): Found | null {
  const { calendar, now } = options;
  const { supportedUntil, estimated, minor } = calendar.supportOf(version, now);
  const to = calendar.newestPatch(minorText(minorNumber(version) + 1));
  if (!supportedUntil || !to) return null;
  const end = DateTime.fromISO(supportedUntil, { zone: 'utc' });
  const days = Math.floor(
    end.diff(DateTime.fromISO(now, { zone: 'utc' }).startOf('day'), 'days')
      .days,
  );
  if (days > PLANNED) return null;
  const when = `${days < 0 ? 'ended' : 'ends'} ${relative.format(days, 'day')}${
    estimated ? ' (estimated)' : ''
  }`;
  let urgency: ActionSeed['urgency'] = 'planned';
  if (days < 0) urgency = 'now';
  else if (days <= SOON) urgency = 'soon';
  return {
    to,
    seed: {
      kind: 'end-of-support',
      urgency,
      cluster,
      subject: version,
      title: `Leave ${minor}: its support ${when}`,
      reason: `${list(users)} ${
        users.length > 1 ? 'run' : 'runs'
      } ${version}; support of ${minor} ${when}.`,
      due: supportedUntil,
    },
  };
}

function list(words: string[]): string {
  return words.length < 2
    ? words[0] ?? ''
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

function day(now: string): string | null {
  return DateTime.fromISO(now, { zone: 'utc' }).toISODate();
}
