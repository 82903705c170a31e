/** Nodes that a sentence names; the others are counted. */
const NAMED = 10;

/** Nodes in a sentence: `a, b and 3 more`. */
export function nodeNames(nodes: Array<{ node: string }>): string {
  const names = nodes.slice(0, NAMED).map(each => each.node);
  const more = nodes.length - names.length;
  return `${names.join(', ')}${more ? ` and ${more} more` : ''}`;
}
