import { ProgressLink } from '../model';

/** Name of a link within one change. @public */
export function linkKey({
  cluster,
  stage,
}: Pick<ProgressLink, 'cluster' | 'stage'>): string {
  return `${cluster}/${stage}`;
}
