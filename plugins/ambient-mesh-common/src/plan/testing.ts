import { bundledCalendar } from '../calendar/bundledCalendar';
import { UpgradePlan } from '../model';
import { defaultPolicy } from '../policy';
import { MeshSketch, state } from '../rules/testing';
import { PlanUpgradeOptions } from './PlanOptions';

const calendar = bundledCalendar();

/** Options for a sketch on 2026-10-01, with Git alone, in one strategy. */
export function planOptions(
  sketch: MeshSketch,
  more: Partial<PlanUpgradeOptions> & {
    to?: string;
    strategy?: PlanUpgradeOptions['target']['strategy'];
  } = {},
): PlanUpgradeOptions {
  const { to = '1.31.1', strategy = 'channels', ...options } = more;
  return {
    ...state(sketch),
    policy: defaultPolicy(),
    calendar,
    holds: [],
    arrivals: [],
    now: '2026-10-01T12:00:00Z',
    target: { to, strategy },
    ...options,
  };
}

/** A mesh wholly on one version, under one revision, with its channels. */
export function uniform(version: string, channels: string[] = []): MeshSketch {
  const revision = version.replaceAll('.', '-');
  return {
    revisions: [`${revision}@${version}`],
    components: [
      `base@${version}`,
      `cni@${version}`,
      `ztunnel@${version}>${revision}`,
    ],
    channels: channels.map(each => `${each}>${revision}`),
  };
}

/** `state kind title`, one a line: a plan as a person would tell it. */
export function told(plan: UpgradePlan): string[] {
  return plan.steps.map(each => `${each.state}: ${each.title}`);
}
