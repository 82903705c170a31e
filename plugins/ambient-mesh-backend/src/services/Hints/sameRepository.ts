/** Whether two URLs mean the same repository of the same host. */
export function sameRepository(a: string, b: string): boolean {
  const first = normal(a);
  return first !== undefined && first === normal(b);
}

function normal(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { host, pathname } = new URL(text);
  return `${host}${pathname.replace(/(\.git)?\/*$/, '')}`.toLowerCase();
}
