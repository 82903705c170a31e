import { createHash } from 'node:crypto';

const LONGEST = 63;

/**
 * Name of an entity, from the names of its parts. The catalog allows 63
 * characters; a longer name is cut and made unique by a hash of the whole.
 */
export function entityName(...parts: string[]): string {
  const name = parts.join('-').replace(/[^a-zA-Z0-9._-]/g, '-');
  if (name.length <= LONGEST) {
    return name;
  }
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST - hash.length - 1)}-${hash}`;
}
