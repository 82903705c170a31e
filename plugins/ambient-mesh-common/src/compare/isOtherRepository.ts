import { plainRepositoryUrl } from '../resolve';

/** Hosts that have one name and one path for each repository. */
const PUBLIC = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'];

/**
 * Whether two Git addresses certainly mean different repositories. A host may
 * have several names (in the cluster, outside, an alias of ssh) and serve its
 * repositories below a prefix, so a doubt is no difference.
 */
export function isOtherRepository(url: string, own: string): boolean {
  const a = placeOf(url);
  const b = placeOf(own);
  if (!a || !b || endsWith(a.path, b.path) || endsWith(b.path, a.path)) {
    return false;
  }
  const ownerAndName = a.path.split('/').slice(-2).join('/');
  return (
    a.host === b.host ||
    (PUBLIC.includes(a.host) && !endsWith(b.path, ownerAndName))
  );
}

function placeOf(url: string): { host: string; path: string } | null {
  const plain = plainRepositoryUrl(url);
  if (!URL.canParse(plain)) return null;
  const { hostname, pathname } = new URL(plain);
  const path = pathname.replace(/^\/+/, '');
  return hostname && path ? { host: hostname, path } : null;
}

function endsWith(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}
