import semver from 'semver';
import { NextAction } from '../../model';
import { UNNAMED } from '../Position';
import { someOf } from '../someOf';
import { ActionContext } from './ActionContext';

/** Revisions below one in use that nothing in Git refers to any more. */
export function unusedActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const position = context.positions.get(cluster);
  const used = context.inUse(cluster);
  const revisions = [...(position?.revisions ?? [])];
  const newest = revisions
    .flatMap(([name, version]) => (used.has(name) ? [version] : []))
    .sort(semver.rcompare)[0];
  return revisions.flatMap(([name, version]) => {
    const old = newest !== undefined && semver.lt(version, newest);
    if (used.has(name) || name === UNNAMED || !old) return [];
    const { references, unknown } = context.proof(name, cluster);
    const unproven = someOf([...references, ...unknown]);
    const waits = context.waitsFor(cluster, `revision ${name}`, version);
    const blocked = [unproven, waits].filter(Boolean).join(' ');
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
              ...context.scopeOf(cluster, `revision ${name}`),
            },
          ],
          'retire-revision',
        ),
        ...(blocked ? { blocked } : {}),
      },
    ];
  });
}
