import {
  ChannelArrival,
  DeclaredMesh,
  FileLocation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import pLimit from 'p-limit';
import { runGit } from '../git/runGit';

/** Processes of git at once. */
const AT_ONCE = 4;

/**
 * Since when Git says what it says of each channel: when the line of the
 * channel, or the version of its revision, was merged. What clusters made of it
 * is not in Git, so this is the earliest that soaking can begin. A line that is
 * not committed, or a folder without history, gives no arrival.
 *
 * @param folder - a work tree
 *
 * @public
 */
export async function channelArrivals(
  folder: string,
  { channels, revisions }: DeclaredMesh,
): Promise<ChannelArrival[]> {
  const limit = pLimit(AT_ONCE);
  const known = new Map<string, Promise<string | null>>();
  const mergedAt = (place: FileLocation) => {
    const key = `${place.file}:${place.line}`;
    const asked = known.get(key) ?? limit(() => lineMergedAt(folder, place));
    known.set(key, asked);
    return asked;
  };
  const arrivals = await Promise.all(
    channels.map(async ({ cluster, name, revision, at }) => {
      const own = revisions.find(
        each => each.cluster === cluster && each.name === revision,
      );
      const times = await Promise.all(
        [at, ...(own ? [own.at] : [])].map(mergedAt),
      );
      const dates = times.filter(time => time !== null).sort();
      return dates.length < times.length
        ? null
        : { cluster, channel: name, revision, at: dates[dates.length - 1] };
    }),
  );
  return arrivals.filter(arrival => arrival !== null);
}

/** Committer time of the first-parent commit that last changed a line. */
async function lineMergedAt(
  folder: string,
  { file, line }: FileLocation,
): Promise<string | null> {
  const blame = await runGit(
    [
      'blame',
      '--first-parent',
      '--porcelain',
      '-L',
      `${line},${line}`,
      '--',
      file,
    ],
    { cwd: folder },
  ).catch(() => null);
  const text = blame?.toString('utf8') ?? '';
  const [, seconds] = /^committer-time (\d+)$/m.exec(text) ?? [];
  return seconds === undefined || /^0{40}/.test(text)
    ? null
    : new Date(Number(seconds) * 1000).toISOString();
}
