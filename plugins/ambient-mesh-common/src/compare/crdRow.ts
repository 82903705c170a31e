import { ComponentStatus, ReadoutComponent } from '../model';
import { addDrift, addUndeclared, CompareContext } from './CompareContext';
import { judgeSources } from './ownSources';
import { Verdict } from './Verdict';
import { coversVersion, distinctVersions } from './versions';

/** `base` or `gateway-api`: CRDs, which are there at once or not at all. */
export function crdRow(
  context: CompareContext,
  name: 'base' | 'gateway-api',
  declared: ReadoutComponent | undefined,
): ComponentStatus {
  const { observed } = context;
  const verdict = new Verdict();
  const observedAt = judgeSources(
    observed,
    ['customresourcedefinitions'],
    verdict,
  );
  const key = name === 'base' ? 'base' : 'gatewayApi';
  const running = distinctVersions(observed.crds[key]);
  const unversioned = observed.crds.unversioned?.[key] ?? 0;
  const wanted = declared?.version ?? null;

  if (!running.length && !unversioned) {
    verdict.add('missing', `The cluster has no CRDs of ${name}.`);
  } else if (!declared && context.readout) {
    addUndeclared(context, verdict, name);
  }
  if (declared && wanted === null) {
    verdict.add('unknown', `Git states no version of ${name}.`);
  }
  if (!running.length && unversioned) {
    verdict.add('unknown', `The cluster's CRDs of ${name} state no version.`);
  }
  const others = wanted
    ? running.filter(version => !coversVersion(wanted, version))
    : [];
  if (others.length) {
    addDrift(
      context,
      verdict,
      `Git says ${wanted}, CRDs in the cluster are ${others.join(', ')}.`,
      declared?.at,
    );
  } else if (running.length > 1) {
    verdict.add('rolling', `CRDs of ${running.join(' and ')} stand together.`);
  }
  return {
    name,
    declared: wanted,
    running,
    updated: 0,
    desired: 0,
    state: verdict.state,
    observedAt,
    reasons: verdict.reasons,
  };
}
