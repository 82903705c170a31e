import { Overridable, StepCheck } from '../model';
import { PlanOptions } from './PlanOptions';

/** The checks that a word of the policy's `security.overrides` stands for. */
const CHECKS: Record<Overridable, string[]> = {
  holds: ['holds'],
  soak: ['soaked', 'phase-soaked', 'cluster-soaked'],
  windows: ['window'],
  freezes: ['freeze'],
  'release-age': ['release-age'],
};

/**
 * Lets a serious vulnerability that a version fixes go past what the policy
 * names; the reason stays readable in the check.
 */
export function createOverride({
  policy,
  calendar,
  readout,
  to,
}: Pick<PlanOptions, 'policy' | 'calendar' | 'readout'> & {
  /** The version that the mesh goes to. */
  to: string;
}): (check: StepCheck) => StepCheck {
  const { security } = policy;
  if (!security) return check => check;
  const remaining = new Set(calendar.bulletinsOf(to).map(({ id }) => id));
  const fixed = new Map(
    readout.revisions
      .flatMap(({ version }) => (version ? calendar.bulletinsOf(version) : []))
      .filter(
        ({ id, cvss, fixed: fixes }) =>
          cvss !== null &&
          cvss >= security.cvss &&
          fixes.length > 0 &&
          !remaining.has(id),
      )
      .map(bulletin => [bulletin.id, bulletin.cvss]),
  );
  const [worst] = [...fixed].sort(([, a], [, b]) => (b ?? 0) - (a ?? 0));
  if (!worst) return check => check;
  const ids = new Set(security.overrides.flatMap(each => CHECKS[each]));
  return check =>
    check.state === 'passed' || !ids.has(check.id)
      ? check
      : {
          id: check.id,
          title: check.title,
          state: 'passed',
          reason: `${check.reason} The policy goes past this for ${worst[0]} (CVSS ${worst[1]}), which ${to} fixes.`,
        };
}
