import { Finding } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Findings that are new, and findings that are gone. Lines are not compared:
 * an edit above a place moves it without changing it.
 */
export function findingsDelta(
  before: Finding[],
  after: Finding[],
): { introduced: Finding[]; resolved: Finding[] } {
  return {
    introduced: without(after, before),
    resolved: without(before, after),
  };
}

/** Findings of `all` that `known` does not have, counting equal ones. */
function without(all: Finding[], known: Finding[]): Finding[] {
  const counts = new Map<string, number>();
  for (const finding of known) {
    counts.set(idOf(finding), (counts.get(idOf(finding)) ?? 0) + 1);
  }
  return all.filter(finding => {
    const left = counts.get(idOf(finding)) ?? 0;
    counts.set(idOf(finding), left - 1);
    return left <= 0;
  });
}

function idOf(finding: Finding): string {
  const { at } = finding;
  return JSON.stringify([
    finding.rule,
    finding.severity,
    finding.cluster ?? null,
    'file' in at ? at.file : [at.cluster, at.kind, at.namespace, at.name],
    finding.message.replace(/(\.[a-z]+):\d+/g, '$1'),
  ]);
}
