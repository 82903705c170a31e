import { parseEntityRef } from '@backstage/catalog-model';

/** Name in an entity ref: `group:default/reviews-team` → `reviews-team`. @public */
export function entityName(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'group' }).name;
  } catch {
    return ref;
  }
}
