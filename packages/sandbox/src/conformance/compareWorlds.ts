/** One place where two projections are not the same. */
export interface Disagreement {
  /** Where, as a path joined by ` › `. */
  path: string;
  sandbox: unknown;
  cluster: unknown;
}

/** Every place where two JSON values differ. */
export function disagreements(
  sandbox: unknown,
  cluster: unknown,
  path: string[] = [],
): Disagreement[] {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (isMap(sandbox) && isMap(cluster)) {
    const keys = new Set([...Object.keys(sandbox), ...Object.keys(cluster)]);
    return [...keys].flatMap(key =>
      disagreements(sandbox[key], cluster[key], [...path, key]),
    );
  }
  if (sandbox === cluster) return [];
  return [{ path: path.join(' › '), sandbox, cluster }];
}
