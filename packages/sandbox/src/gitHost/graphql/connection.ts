/** The arguments of a GraphQL connection. */
export interface ConnectionArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

function cursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString('base64');
}

function indexOf(text: string | null | undefined): number | null {
  const index = text
    ? Number(Buffer.from(text, 'base64').toString('utf8').split(':')[1])
    : NaN;
  return Number.isInteger(index) ? index : null;
}

/** A part of a list, as GraphQL connections present it. */
export function connect<T>(items: T[], options: ConnectionArguments) {
  const from = (indexOf(options.after) ?? -1) + 1;
  const to = indexOf(options.before) ?? items.length;
  const start = options.last ? Math.max(from, to - options.last) : from;
  const end = options.first ? Math.min(to, start + options.first) : to;
  const nodes = items.slice(start, end);
  return {
    nodes,
    edges: nodes.map((node, at) => ({ node, cursor: cursor(start + at) })),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length > 0 ? cursor(start) : null,
      endCursor: nodes.length > 0 ? cursor(end - 1) : null,
    },
  };
}
