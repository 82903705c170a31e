import { ChannelStatus, ReadoutChannel } from '../model';
import { addDrift, addUndeclared, CompareContext } from './CompareContext';
import { istiodRuns, istiodsOf } from './istiodOf';
import { judgeSources } from './ownSources';
import { Verdict } from './Verdict';

/** One row for every channel in Git or in the cluster, by name. */
export function channelRows(context: CompareContext): ChannelStatus[] {
  const declared = context.readout?.channels ?? [];
  const names = new Set([
    ...declared.map(channel => channel.name),
    ...context.observed.tags.map(tag => tag.tag),
  ]);
  return [...names].sort().map(name =>
    channelRow(
      context,
      name,
      declared.filter(channel => channel.name === name),
    ),
  );
}

function channelRow(
  context: CompareContext,
  name: string,
  declared: ReadoutChannel[],
): ChannelStatus {
  const { observed } = context;
  const verdict = new Verdict();
  const observedAt = judgeSources(
    observed,
    ['mutatingwebhookconfigurations', 'services', 'deployments'],
    verdict,
  );
  const tags = observed.tags.filter(tag => tag.tag === name);
  const revisions = [...new Set(tags.map(tag => tag.revision))].sort();

  if (revisions.length > 1) {
    const forms = tags.map(
      tag => `${tag.form} ${tag.name} says ${tag.revision}`,
    );
    verdict.add('fighting', `Its forms disagree: ${forms.join(', ')}.`);
  }
  if (
    tags.length &&
    istiodsOf(observed, name).length &&
    revisions.some(revision => revision !== name)
  ) {
    verdict.add(
      'fighting',
      `A revision has the same name, so two istiods own what asks for ${name}.`,
    );
  }
  for (const revision of revisions) {
    if (!istiodRuns(observed, revision)) {
      verdict.add(
        'orphaned',
        `It points to revision ${revision}, of which no istiod runs.`,
      );
    }
  }
  if (!tags.length) {
    verdict.add('missing', 'The cluster has no webhook and no Service of it.');
  } else if (context.readout && !declared.length) {
    addUndeclared(context, verdict, `channel ${name}`);
  }
  const wanted = [...new Set(declared.map(channel => channel.revision))];
  if (wanted.length > 1) {
    verdict.add('fighting', `Git's own forms disagree: ${wanted.join(', ')}.`);
  }
  if (declared.length && tags.length && wanted.join() !== revisions.join()) {
    addDrift(
      context,
      verdict,
      `Git says ${wanted.join(' and ')}, the cluster says ${revisions.join(
        ' and ',
      )}.`,
      declared[0].at,
    );
  }
  return {
    name,
    declared: declared[0]?.revision ?? null,
    observed: revisions,
    forms: [...new Set(tags.map(tag => tag.form))].sort().reverse(),
    state: verdict.state,
    observedAt,
    reasons: verdict.reasons,
  };
}
