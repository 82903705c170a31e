import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** The findings that block a change set, with their remedies, as sentences. */
export function blockersOf({
  introduced,
  waivers,
}: Pick<ChangeSet, 'introduced' | 'waivers'>): string {
  const waived = new Set(waivers.map(each => each.rule));
  return introduced
    .filter(each => each.severity === 'error' && !waived.has(each.rule))
    .map(each => `${each.rule}: ${each.message} ${each.remedy}`)
    .join(' ');
}
