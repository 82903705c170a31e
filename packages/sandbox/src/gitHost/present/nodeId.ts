/** An opaque id as GitHub's GraphQL has them: type and number, encoded. */
export function nodeId(type: string, id: number | string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The type and the id of a {@link nodeId}. */
export function readNodeId(text: string): { type: string; id: string } {
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  const at = decoded.indexOf(':');
  return { type: decoded.slice(0, at), id: decoded.slice(at + 1) };
}
