import { ReadoutRevision, RevisionStatus } from '../model';
import { addDrift, addUndeclared, CompareContext } from './CompareContext';
import { istiodsOf } from './istiodOf';
import { judgeSources } from './ownSources';
import { sinceReady } from './sinceReady';
import { Verdict } from './Verdict';
import { coversVersion } from './versions';

/** Name under which the cluster knows an istiod without a revision name. */
const UNNAMED = 'default';

/** One row for every istiod in Git or in the cluster, by name. */
export function revisionRows(context: CompareContext): RevisionStatus[] {
  const declared = context.readout?.revisions ?? [];
  const names = new Set([
    ...declared.map(revision => revision.name ?? UNNAMED),
    ...context.observed.istiods.map(istiod => istiod.revision),
  ]);
  return [...names].sort().map(name =>
    revisionRow(
      context,
      name,
      declared.find(revision => (revision.name ?? UNNAMED) === name),
    ),
  );
}

function revisionRow(
  context: CompareContext,
  name: string,
  declared: ReadoutRevision | undefined,
): RevisionStatus {
  const { observed } = context;
  const verdict = new Verdict();
  const observedAt = judgeSources(observed, ['deployments', 'pods'], verdict);
  const istiods = istiodsOf(observed, name);
  const ready = sum(istiods.map(istiod => istiod.ready));
  const desired = sum(istiods.map(istiod => istiod.desired));
  const running = istiods.find(istiod => istiod.version)?.version ?? null;

  if (istiods.length > 1) {
    const places = istiods.map(each => `${each.namespace}/${each.name}`);
    verdict.add(
      'fighting',
      `Several istiods are of revision ${name}: ${places.join(', ')}.`,
    );
  }
  if (!istiods.length) {
    verdict.add('missing', `The cluster has no istiod of revision ${name}.`);
  } else if (context.readout && !declared) {
    addUndeclared(context, verdict, `revision ${name}`);
  }
  if (declared && istiods.length) {
    if (declared.version === null) {
      verdict.add('unknown', `Git states no version of revision ${name}.`);
    }
    const rolledOut = istiods.find(
      istiod => !coversVersion(declared.version, istiod.templateVersion),
    );
    if (rolledOut) {
      addDrift(
        context,
        verdict,
        `Git says ${declared.version}, the cluster's istiod is ${
          rolledOut.templateVersion ?? 'of an image without version'
        }.`,
        declared.at,
      );
    }
  }
  for (const istiod of istiods) {
    if (istiod.version !== istiod.templateVersion) {
      verdict.add(
        'rolling',
        istiod.version
          ? `Pods still run ${istiod.version}.`
          : 'No pod of it runs.',
      );
    }
  }
  if (ready < desired) {
    verdict.add('rolling', `${ready} of ${desired} pods are ready.`);
  }
  return {
    name: declared ? declared.name : nameOf(name),
    declared: declared?.version ?? null,
    running,
    ready,
    desired,
    state: verdict.state,
    observedAt,
    ...sinceReady(
      verdict.state,
      istiods.map(istiod => istiod.readySince),
    ),
    reasons: verdict.reasons,
  };
}

function nameOf(revision: string): string | null {
  return revision === UNNAMED ? null : revision;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
