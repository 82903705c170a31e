import { DateTime, Duration } from 'luxon';
import { ProgressLink } from '../model';
import { ProgressInput } from './ProgressInput';

/** Whether it has run as long as the policy asks; `null`: nothing is asked. */
export function soakLink(
  { soak, now }: ProgressInput,
  cluster: string,
  links: ProgressLink[],
): Omit<ProgressLink, 'at'> | null {
  if (!soak) return null;
  const since = links.find(link => link.stage === 'images')?.at;
  if (!since || links.some(link => link.state !== 'done')) {
    return {
      stage: 'soaked',
      cluster,
      state: 'waiting',
      reason: `It has to run for ${soak}.`,
    };
  }
  const until = DateTime.fromISO(since, { zone: 'utc' }).plus(
    Duration.fromISO(soak),
  );
  return until <= DateTime.fromISO(now, { zone: 'utc' })
    ? { stage: 'soaked', cluster, state: 'done', reason: `It ran for ${soak}.` }
    : {
        stage: 'soaked',
        cluster,
        state: 'waiting',
        reason: `It has to run for ${soak}, until ${until.toISO()}.`,
      };
}
