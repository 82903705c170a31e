import { noBlast } from '../blastRadius';
import { revisionSeconds } from '../durations';
import { PlanContext, StepPart } from '../PlanContext';
import { revisionNameOf, revisionOfVersion } from '../revisionName';

/** A new istiod beside those there are: nothing uses it yet. */
export function addRevisionStep(
  context: PlanContext,
  cluster: string,
  version: string,
): StepPart {
  const position = context.position(cluster);
  const existing = revisionOfVersion(position, version);
  const name = existing ?? revisionNameOf(version);
  const taken = existing ? undefined : position.revisions.get(name);
  return {
    kind: 'add-revision',
    cluster,
    fact: 'revisions',
    title: `Add revision ${name} (Istio ${version})`,
    reason:
      'The control plane comes before the node components, and beside the old one: its gateways stay where they are.',
    operations: [{ kind: 'add-revision', version, name }],
    apply: each => {
      each.revisions.set(name, version);
    },
    ...(taken && taken !== version
      ? { also: `The name ${name} is taken by Istio ${taken}.` }
      : {}),
    merged: existing !== undefined,
    disturbs: false,
    installs: version,
    blastRadius: noBlast(context),
    seconds: revisionSeconds(),
    done: { kind: 'revision-runs', revision: name, version },
    doneWhen: `istiod ${name} runs ${version} and is ready.`,
    undo: `Revert this commit: istiod ${name} goes, and nothing has used it.`,
    notes: notesOn(version, context),
  };
}

function notesOn(version: string, { options }: PlanContext): string[] {
  const { calendar } = options;
  return [
    ...(calendar.existence(version) === 'unknown'
      ? [
          `The release calendar of ${calendar.asOf} does not know Istio ${version}: see that it was released, or Argo CD finds no chart.`,
        ]
      : []),
    ...calendar
      .openFixes(version)
      .filter(fix => /several|two|second|side by side/i.test(fix.relevance))
      .map(
        fix => `${version} has ${fix.issue ?? 'a known bug'}: ${fix.title}.`,
      ),
  ];
}
