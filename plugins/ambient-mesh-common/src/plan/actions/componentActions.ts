import semver from 'semver';
import { NextAction } from '../../model';
import { minorNumber } from '../minors';
import { ActionContext } from './ActionContext';

/** CRDs or node components below the newest revision that a channel is on. */
export function componentActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const position = context.positions.get(cluster);
  if (!position) return [];
  const versions = [...position.channels.values()].flatMap(
    name => position.revisions.get(name) ?? [],
  );
  const [newest] = versions.sort(semver.rcompare);
  if (!newest) return [];
  const behind = [
    { name: 'base', version: position.base },
    { name: 'CNI', version: position.cni?.version },
    { name: 'ztunnel', version: position.ztunnel?.version },
  ].flatMap(({ name, version }) =>
    version && semver.lt(version, newest) ? [{ name, version }] : [],
  );
  if (!behind.length) return [];
  const minors = behind.some(
    ({ version }) => minorNumber(version) < minorNumber(newest),
  );
  const what = behind
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ');
  return [
    context.fromPlan(
      {
        kind: 'component-behind',
        urgency: minors ? 'soon' : 'planned',
        cluster,
        subject: newest,
        title: `Bring ${behind
          .map(({ name }) => name)
          .join(', ')} to ${newest}`,
        reason: `Channels are on ${newest} already, but the cluster has ${what}.`,
        due: null,
      },
      newest,
      [],
    ),
  ].flatMap(action => action ?? []);
}
