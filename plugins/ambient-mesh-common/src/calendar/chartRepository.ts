/**
 * Whether two repository URLs mean the same place: scheme `oci://` left out (as
 * Argo CD writes it), trailing slashes and a chart's name behind it do not
 * matter.
 */
export function sameRepository(known: string, url: string): boolean {
  const place = normal(known);
  const other = normal(url);
  return other === place || other.startsWith(`${place}/`);
}

function normal(url: string): string {
  return url
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/+$/, '');
}
