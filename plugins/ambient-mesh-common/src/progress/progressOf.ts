import { ChangeProgress, ProgressLink, ProgressStage } from '../model';
import { childLinks } from './childLinks';
import { followingLinks } from './followingLinks';
import { isSuperseded } from './isSuperseded';
import { Link, worst } from './Link';
import { linkKey } from './linkKey';
import { parentLink } from './parentLink';
import { ProgressCluster, ProgressInput } from './ProgressInput';
import { requestLinks } from './requestLinks';
import { runningLinks } from './runningLinks';
import { soakLink } from './soakLink';
import { stalledLink } from './stalledLink';

/**
 * How far a change is, along the whole chain from its pull request to running
 * images, each link by its own evidence. Nothing is done because something
 * after it looks done, and nothing is done that could not be read. A change
 * that runs is done, and its last link tells until when it soaks.
 *
 * The chain and its traps: `istio.md` 10 (a patch in place, second by second),
 * argo-cd 29410 (`Synced` and `Healthy` of the spec before).
 *
 * @public
 */
export function progressOf(input: ProgressInput): ChangeProgress {
  const request = requestLinks(input);
  const merged = request.every(link => link.state === 'done');
  const concerned = input.clusters.filter(({ cluster }) =>
    input.done.some(each => each.cluster === cluster),
  );
  const unseen = [...new Set(input.done.map(each => each.cluster))]
    .filter(name => !concerned.some(each => each.cluster === name))
    .map(
      (cluster): ProgressLink => ({
        stage: 'images',
        cluster,
        state: 'unknown',
        reason: `Cluster ${cluster} is not configured, so nothing is seen of it.`,
        at: null,
      }),
    );
  const links = [
    ...request,
    ...(merged ? concerned.flatMap(each => clusterLinks(input, each)) : []),
    ...(merged ? unseen : []),
    ...(merged && !input.done.length
      ? followingLinks(input).map(link => timed(input, link))
      : []),
  ];
  // What runs has landed; to soak is what the next step waits for.
  const landing = links.filter(link => link.stage !== 'soaked');
  const open = landing.find(link => link.state !== 'done');
  const before = open
    ? landing[landing.indexOf(open) - 1]
    : landing[landing.length - 1];
  return {
    change: input.change.id,
    mergeCommit: input.change.mergeCommit,
    state: open?.state ?? 'done',
    links,
    since: before?.at ?? null,
  };
}

function clusterLinks(
  input: ProgressInput,
  cluster: ProgressCluster,
): ProgressLink[] {
  const conditions = input.done
    .filter(each => each.cluster === cluster.cluster)
    .map(each => each.condition);
  const current = conditions.filter(
    each => !isSuperseded(each, cluster.cluster, input.readout),
  );
  const children = current.flatMap(
    each => childLinks(each, input, cluster) ?? [],
  );
  const running = current.map(each => runningLinks(each, cluster.observed));
  const overtaken: Link[] =
    current.length < conditions.length
      ? [
          {
            state: 'unknown',
            reason:
              'A later commit says otherwise: what became of this one is not watched any more.',
          },
        ]
      : [];
  const stages: Array<[ProgressStage, Link | null]> = [
    ['parent-synced', parentLink(input, cluster)],
    ['generated', worst(children.map(each => each.generated))],
    ['compared', worst(children.map(each => each.compared))],
    ['operation', worst(children.map(each => each.operation))],
    ['workload', worst([...running.map(each => each.workload), ...overtaken])],
    [
      'images',
      // What waits for people must not hide what should move by itself.
      worst([...running.map(each => each.images), ...overtaken], 'waiting'),
    ],
  ];
  const links: ProgressLink[] = [];
  for (const [stage, link] of stages) {
    if (link)
      links.push(timed(input, { ...link, stage, cluster: cluster.cluster }));
  }
  const soak = soakLink(input, cluster.cluster, links);
  if (soak) links.push(timed(input, soak));
  return stalledLink(input, links);
}

/** What was done once stays done: it is about this change, not about today. */
function timed(
  { reached, now }: ProgressInput,
  link: Omit<ProgressLink, 'at'>,
): ProgressLink {
  const at = reached[linkKey(link)];
  if (at)
    return {
      ...link,
      state: 'done',
      at,
      ...(link.state !== 'done' && { reason: 'Reached.' }),
    };
  return { ...link, at: link.state === 'done' ? now : null };
}
