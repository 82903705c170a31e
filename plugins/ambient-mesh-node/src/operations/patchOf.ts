/** A version to compare with: `1.30`, which a chart may state, as `1.30.0`. */
export function patchOf(version: string): string {
  return /^\d+\.\d+$/.test(version) ? `${version}.0` : version;
}
