/** Whether a pattern with `*` fits a namespace; an exact name is no pattern. */
export function matchesNamespace(pattern: string, namespace: string): boolean {
  if (!pattern.includes('*')) return false;
  const source = pattern
    .split('*')
    .map(part => part.replace(/[^-a-z0-9]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(namespace);
}
