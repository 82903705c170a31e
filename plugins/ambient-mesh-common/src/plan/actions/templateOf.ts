import { MeshPolicy, UpgradeStep, UpgradeStepKind } from '../../model';
import { channelOfPhase } from '../../policy';

const TEMPLATES: Record<UpgradeStepKind, string> = {
  'gateway-api': 'upgrade-gateway-api',
  base: 'upgrade-component',
  'add-revision': 'introduce-revision',
  cni: 'upgrade-component',
  ztunnel: 'upgrade-component',
  'move-channel': 'promote-channel',
  'gateway-chart': 'upgrade-component',
  'retire-revision': 'retire-revision',
  'adopt-phases': 'move-phase',
  relabel: 'plan-step',
  'chart-values': 'upgrade-component',
  'migrate-charts': 'migrate-charts',
};

/**
 * Name of the template that asks for a step.
 *
 * @public
 */
export function templateOf(
  step: Pick<UpgradeStep, 'kind' | 'operations'>,
  policy: MeshPolicy,
): string {
  const phase = step.operations.some(
    operation =>
      operation.kind === 'move-channel' &&
      operation.channels.every(tag => channelOfPhase(policy, tag) !== null),
  );
  return phase ? 'move-phase' : TEMPLATES[step.kind];
}
