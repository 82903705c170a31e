/** An entry of a tree object. */
export interface TreeEntry {
  name: string;
  id: string;
  kind: 'file' | 'symlink' | 'submodule' | 'tree';
}

const kinds: Record<string, TreeEntry['kind']> = {
  '40000': 'tree',
  '120000': 'symlink',
  '160000': 'submodule',
};

/**
 * Entries of a tree object, in git's order: `<mode> <name>`, a NUL, the id in
 * bytes.
 *
 * @param idBytes - 20, or 32 in a repository of SHA-256.
 */
export function parseTree(content: Buffer, idBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    entries.push({
      name: content.toString('utf8', space + 1, end),
      id: content.toString('hex', end + 1, end + 1 + idBytes),
      kind: kinds[content.toString('latin1', at, space)] ?? 'file',
    });
    at = end + 1 + idBytes;
  }
  return entries;
}
