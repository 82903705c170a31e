import { GatewayStatus, ObservedGateway, ReadoutGateway } from '../model';
import { Owners } from '../resolve';
import { addUndeclared, CompareContext } from './CompareContext';
import { isIstioGateway, observedRole } from './gatewayRole';
import { judgeOwners } from './judgeOwners';
import { judgeGatewayDrift } from './judgeGatewayDrift';
import { judgeGatewayProgress } from './judgeGatewayProgress';
import { observedOwners } from './observedOwners';
import { judgeSources } from './ownSources';
import { sinceReady } from './sinceReady';
import { Verdict } from './Verdict';
import { distinctVersions } from './versions';

/** One row for every Gateway in Git or in the cluster. */
export function gatewayRows(context: CompareContext): GatewayStatus[] {
  const declared = new Map(
    context.readout?.gateways.map(gateway => [keyOf(gateway), gateway]),
  );
  const observed = new Map(
    context.observed.gateways.map(gateway => [keyOf(gateway), gateway]),
  );
  return [...new Set([...declared.keys(), ...observed.keys()])]
    .filter(key => {
      const there = observed.get(key);
      return declared.has(key) || (there && isIstioGateway(there));
    })
    .sort()
    .map(key => gatewayRow(context, declared.get(key), observed.get(key)));
}

function gatewayRow(
  context: CompareContext,
  declared: ReadoutGateway | undefined,
  there: ObservedGateway | undefined,
): GatewayStatus {
  const verdict = new Verdict();
  const observedAt = judgeSources(
    context.observed,
    [
      'gateways',
      'mutatingwebhookconfigurations',
      'services',
      'deployments',
      'pods',
      ...kindsOfWish(there),
    ],
    verdict,
  );
  const resolved = there ? observedOwners(context.observed, there) : null;
  if (there && resolved) {
    if (context.readout && !declared) {
      addUndeclared(context, verdict, 'this Gateway');
    }
    judgeOwners(context, verdict, there, resolved);
    if (declared) {
      judgeGatewayDrift({ context, verdict, declared, there, resolved });
    }
    judgeGatewayProgress(verdict, there, resolved.owners);
  } else {
    verdict.add('missing', 'The cluster has no such Gateway.');
  }
  return {
    namespace: (declared ?? there)?.namespace ?? '',
    name: (declared ?? there)?.name ?? '',
    role: declared?.role ?? (there ? observedRole(there) : 'waypoint'),
    declared: {
      channel: declared?.channel ?? null,
      revision: declared?.revision ?? null,
      version: declared?.version ?? null,
    },
    observed: observedPart(there, resolved),
    state: verdict.state,
    observedAt,
    ...sinceReady(verdict.state, there?.pods.map(pod => pod.readySince) ?? []),
    reasons: verdict.reasons,
  };
}

/** What is asked only when the Gateway itself does not say what it wants. */
function kindsOfWish(there: ObservedGateway | undefined) {
  const label = there?.labels['istio.io/rev'];
  if (label) return [];
  return label === ''
    ? (['validatingwebhookconfigurations'] as const)
    : (['namespaces', 'validatingwebhookconfigurations'] as const);
}

function observedPart(
  there: ObservedGateway | undefined,
  resolved: Owners | null,
): GatewayStatus['observed'] {
  const programmed = there?.conditions.Programmed?.status;
  return {
    owners: resolved?.owners ?? [],
    revision: there?.deployment?.revision ?? null,
    versions: distinctVersions(there?.pods.map(pod => pod.version) ?? []),
    ready: there?.deployment?.ready ?? 0,
    updated: there?.deployment?.updated ?? 0,
    desired: there?.deployment?.desired ?? 0,
    programmed:
      programmed === 'True' || programmed === 'False'
        ? programmed === 'True'
        : null,
  };
}

function keyOf(gateway: { namespace: string; name: string }): string {
  return `${gateway.namespace}/${gateway.name}`;
}
