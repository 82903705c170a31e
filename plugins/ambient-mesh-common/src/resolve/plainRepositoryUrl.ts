/**
 * A Git address with what does not tell repositories apart taken off: the way
 * to reach it, the credentials, the case and the ending.
 *
 * @public
 */
export function plainRepositoryUrl(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^(?:[^@/:]+@)?([^@/:]+):(?!\/)/, 'https://$1/')
    .replace(/^(ssh|https?|git):\/\/(?:[^@/]*@)?/, 'https://')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
