/** Addresses of the host as others see them. */
export interface Urls {
  /** Pages and git, without a slash at the end. */
  base: string;
  /** REST API. */
  api: string;
  graphql: string;
}

/** As on GitHub Enterprise: the APIs are below the pages' address. */
export function createUrls(base: string): Urls {
  const trimmed = base.replace(/\/+$/, '');
  return {
    base: trimmed,
    api: `${trimmed}/api/v3`,
    graphql: `${trimmed}/api/graphql`,
  };
}

/** A path inside a URL: each segment is encoded, the slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
