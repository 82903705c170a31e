/** Where the pages of the plugin are, unless app-config moves them. */
const ROOT = '/mesh';

/**
 * Address of a page of one mesh.
 *
 * @param about - what of the page the document is about: search engines tell
 * documents apart by their addresses
 */
export function pageOf(
  page: 'overview' | 'gateways' | 'findings',
  query: Record<string, string>,
  about: string[],
): string {
  const fragment = about.map(encodeURIComponent).join('/');
  return `${ROOT}/${page}?${new URLSearchParams(query)}#${fragment}`;
}
