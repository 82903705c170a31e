import semver from 'semver';
import { NextAction } from '../../model';
import { UNNAMED } from '../Position';
import { retirementProof } from '../retirementProof';
import { ActionContext } from './ActionContext';

/** Revisions below one in use that nothing in Git refers to any more. */
export function unusedActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const { readout, declared, clusters } = context.options;
  const position = context.positions.get(cluster);
  const used = context.inUse(cluster);
  const revisions = [...(position?.revisions ?? [])];
  const newest = revisions
    .flatMap(([name, version]) => (used.has(name) ? [version] : []))
    .sort(semver.rcompare)[0];
  return revisions.flatMap(([name, version]) => {
    const old = newest !== undefined && semver.lt(version, newest);
    if (used.has(name) || name === UNNAMED || !old) return [];
    const { references, unknown } = retirementProof({
      readout,
      declared,
      ...(clusters ? { clusters } : {}),
      revision: name,
      of: [cluster],
    });
    const open = [...references, ...unknown];
    return [
      {
        ...context.action(
          {
            kind: 'revision-unused',
            urgency: 'tidy',
            cluster,
            subject: name,
            title: `Retire revision ${name} (Istio ${version})`,
            reason: `No channel, gateway or ztunnel of ${cluster} refers to ${name} in Git.`,
            due: null,
          },
          [
            {
              kind: 'remove-revision',
              name,
              ...(readout.clusters.length > 1 ? { cluster } : {}),
            },
          ],
          'retire-revision',
        ),
        ...(open.length ? { blocked: open.join(' ') } : {}),
      },
    ];
  });
}
