import { NextAction, Urgency } from '../../model';
import { compareText } from '../compareText';
import { PlanOptions } from '../PlanOptions';
import { ActionContext } from './ActionContext';
import { behaviourActions } from './behaviourActions';
import { chartActions } from './chartActions';
import { componentActions } from './componentActions';
import { findingActions } from './findingActions';
import { followActions } from './followActions';
import { phaseActions } from './phaseActions';
import { unusedActions } from './unusedActions';
import { versionActions } from './versionActions';

const URGENCIES: Urgency[] = ['now', 'soon', 'planned', 'tidy'];

const KINDS: Array<NextAction['kind']> = [
  'vulnerable',
  'end-of-support',
  'finding',
  'component-behind',
  'chart-repository',
  'channel-eligible',
  'patch-available',
  'minor-available',
  'behaviour-kept',
  'phases-missing',
  'revision-unused',
];

/**
 * What a platform engineer may do next in each cluster, and why: the most
 * urgent first, then by date, kind, cluster and title. Actions that lead to
 * another version begin as the plan to it does, so an action without `blocked`
 * is legal now. Equal inputs give equal lists.
 *
 * @public
 */
export function nextActions(options: PlanOptions): NextAction[] {
  const context = new ActionContext(options);
  const actions = [
    ...options.readout.clusters.flatMap(cluster => [
      ...versionActions(context, cluster),
      ...componentActions(context, cluster),
      ...chartActions(context, cluster),
      ...followActions(context, cluster),
      ...behaviourActions(context, cluster),
      ...phaseActions(context, cluster),
      ...unusedActions(context, cluster),
    ]),
    ...findingActions(context),
  ];
  return actions.sort(
    (a, b) =>
      URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
      compareText(a.due ?? '9999', b.due ?? '9999') ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      compareText(a.cluster, b.cluster) ||
      compareText(a.title, b.title),
  );
}
