import { ChangeProgress } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ChangeRecord } from '../Store';

/** One thing to tell about a change. */
export interface Announcement {
  moment: 'opened' | 'merged' | 'done' | 'failed' | 'stalled' | 'closed';
  title: string;
  description: string;
  severity: 'low' | 'normal' | 'high';
}

/** What is new about a change; `null`: nothing that anybody has to know. */
export function announcementOf(
  change: ChangeRecord,
  progress: ChangeProgress | null,
): Announcement | null {
  const { title, pullRequest } = change;
  if (!pullRequest) return null;
  const number = `Pull request #${pullRequest.number}`;
  const count = change.intent.gateways.filter(each => each.restarts).length;
  const restarts = count
    ? `${count} of the gateways that it touches ${
        count === 1 ? 'restarts' : 'restart'
      }.`
    : 'No gateway restarts.';
  if (change.state === 'closed') {
    return {
      moment: 'closed',
      title: `Not done: ${title}`,
      description: `${number} was closed without a merge.`,
      severity: 'low',
    };
  }
  if (change.state !== 'merged') {
    return {
      moment: 'opened',
      title: `Planned: ${title}`,
      description: `${number} waits for its merge. ${restarts} You may acknowledge it, or hold it until a date.`,
      severity: 'normal',
    };
  }
  const reason =
    progress?.links.find(link => link.state === progress.state)?.reason ?? '';
  switch (progress?.state) {
    case 'done':
      return {
        moment: 'done',
        title: `Done: ${title}`,
        description: `${number} has landed: everything it touches runs as Git says.`,
        severity: 'normal',
      };
    case 'failed':
      return {
        moment: 'failed',
        title: `Failed: ${title}`,
        description: `${number} is merged, but ${reason}`,
        severity: 'high',
      };
    case 'stalled':
      return {
        moment: 'stalled',
        title: `Stalled: ${title}`,
        description: `${number} is merged, but ${reason}`,
        severity: 'high',
      };
    default:
      return {
        moment: 'merged',
        title: `Merged: ${title}`,
        description: `${number} is on its way to the clusters. ${restarts}`,
        severity: 'normal',
      };
  }
}
