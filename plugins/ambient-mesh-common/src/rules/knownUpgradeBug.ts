import { UpgradeFix } from '../calendar';
import { FileLocation } from '../model';
import { ClusterPart, clustersOf, titleOf, UNNAMED } from './helpers';
import { createRule, RuleContext } from './Rule';
import { upgradeBugConditions } from './upgradeBugConditions';

/** What has a version in which a bug can be. */
interface Holder {
  what: string;
  version: string;
  at: FileLocation;
  /** Its gateways, where it is a control plane. */
  revision?: string;
}

export const knownUpgradeBug = createRule({
  id: 'known-upgrade-bug',
  severity: 'info',
  title: 'A component has a bug that matters for upgrades of this mesh',
  docs: 'From the list of upgrade-relevant fixes of the release calendar. A bug is reported for the component it is in, where the version is known to have it and the mesh has what it takes to meet it: several revisions, gateways without a label, and so on (istio.md 1.3, 9).',
  check: ({ readout, declared, calendar }) =>
    clustersOf(readout).flatMap(part =>
      holdersOf(part, declared).flatMap(({ holder, component }) =>
        calendar
          .openFixes(holder.version)
          .filter(fix => componentOf(fix) === component)
          .filter(fix => matters(fix, holder, part, declared))
          .map(fix => ({
            message: `${holder.what} (${holder.version}) has ${
              fix.issue ?? 'a known bug'
            }: ${fix.title}. ${fix.relevance}`,
            at: holder.at,
            remedy: `Fixed in ${fix.fixedIn.join(', ')}.`,
            cluster: part.cluster,
          })),
      ),
    ),
});

/** The one whose version decides: gateways run what istiod renders for them. */
function componentOf({ components = [] }: UpgradeFix): string {
  if (components.includes('istio-cni')) return 'cni';
  return components.includes('default chart') ? 'default' : 'istiod';
}

function holdersOf(
  part: ClusterPart,
  declared: RuleContext['declared'],
): Array<{ component: string; holder: Holder }> {
  const all = [
    ...part.revisions.map(each => ({
      component: 'istiod',
      ...each,
      what: titleOf(each),
      revision: each.name ?? UNNAMED,
    })),
    ...part.components
      .filter(each => each.name === 'cni')
      .map(({ version, at }) => ({
        component: 'cni',
        version,
        at,
        what: 'cni',
      })),
    ...declared.charts
      .filter(each => each.cluster === part.cluster && each.chart === 'default')
      .map(({ version, at }) => ({
        component: 'default',
        version,
        at,
        what: 'the chart default',
      })),
  ];
  return all.flatMap(({ component, version, ...holder }) =>
    version ? [{ component, holder: { ...holder, version } }] : [],
  );
}

function matters(
  fix: UpgradeFix,
  { revision }: Holder,
  part: ClusterPart,
  declared: RuleContext['declared'],
): boolean {
  const gateways = part.gateways.filter(each => each.revision === revision);
  return (
    fix.when !== undefined &&
    fix.when.every(word =>
      upgradeBugConditions[word]?.({ part, declared, gateways }),
    )
  );
}
