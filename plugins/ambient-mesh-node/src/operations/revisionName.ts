/** The usual name of a version's revision: `1.30.4` → `1-30-4`. */
export function revisionNameOf(version: string): string {
  return version.replaceAll('.', '-').toLowerCase();
}

/** The version that a name states (`1-30-4`, `v1-30-4`, `asm-1-30-4`), or `null`. */
export function versionStatedBy(name: string): string | null {
  const [, major, minor, patch, suffix] =
    /(?:^|[a-z-])v?(\d+)-(\d+)-(\d+)(?:-((?:alpha|beta|rc)-\d+))?$/.exec(
      name,
    ) ?? [];
  if (patch === undefined) {
    return null;
  }
  const version = `${major}.${minor}.${patch}`;
  return suffix ? `${version}-${suffix.replace('-', '.')}` : version;
}
