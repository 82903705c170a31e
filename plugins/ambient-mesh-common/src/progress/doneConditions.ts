import { ClusterDone, DoneCondition, Readout } from '../model';

/**
 * What the clusters must show once Git has gone from one state to another: the
 * end of every change's progress, whatever operation or hand made it.
 *
 * A gateway that follows a channel which itself moves is part of that channel's
 * condition, so that one gateway is waited for once.
 *
 * @public
 */
export function doneConditions(before: Readout, after: Readout): ClusterDone[] {
  const clusters = [...new Set([...before.clusters, ...after.clusters])].sort();
  return clusters.flatMap(cluster => {
    const was = ofCluster(before, cluster);
    const is = ofCluster(after, cluster);
    const channels = channelConditions(was, is);
    return [
      ...revisionConditions(was, is),
      ...componentConditions(was, is),
      ...channels,
      ...gatewayConditions(was, is, channels),
    ].map(condition => ({ cluster, condition }));
  });
}

function ofCluster(readout: Readout, cluster: string): Readout {
  const inside = (row: { cluster: string }) => row.cluster === cluster;
  return {
    ...readout,
    revisions: readout.revisions.filter(inside),
    channels: readout.channels.filter(inside),
    components: readout.components.filter(inside),
    gateways: readout.gateways.filter(inside),
  };
}

/** An istiod without a name answers to `default` (`istio.md` 1.1). */
const UNNAMED = 'default';

function revisionConditions(was: Readout, is: Readout): DoneCondition[] {
  const name = (row: { name: string | null }) => row.name ?? UNNAMED;
  const old = new Map(was.revisions.map(row => [name(row), row]));
  const now = new Map(is.revisions.map(row => [name(row), row]));
  return [
    ...[...now].flatMap(([revision, row]): DoneCondition[] =>
      old.has(revision) && old.get(revision)?.version === row.version
        ? []
        : [{ kind: 'revision-runs', revision, version: row.version }],
    ),
    ...[...old.keys()].flatMap((revision): DoneCondition[] =>
      now.has(revision) ? [] : [{ kind: 'revision-gone', revision }],
    ),
  ];
}

function componentConditions(was: Readout, is: Readout): DoneCondition[] {
  return is.components.flatMap((row): DoneCondition[] => {
    const old = was.components.find(each => each.name === row.name);
    return old?.version === row.version && old?.revision === row.revision
      ? []
      : [
          {
            kind: 'component-runs',
            component: row.name,
            version: row.version,
            revision: row.revision,
          },
        ];
  });
}

function channelConditions(was: Readout, is: Readout): DoneCondition[] {
  const old = new Map(was.channels.map(row => [row.name, row]));
  const now = new Map(is.channels.map(row => [row.name, row]));
  return [
    ...[...now].flatMap(([channel, { revision, version }]): DoneCondition[] =>
      old.get(channel)?.revision === revision &&
      old.get(channel)?.version === version
        ? []
        : [{ kind: 'channel-moved', channel, revision, version }],
    ),
    ...[...old.keys()].flatMap((channel): DoneCondition[] =>
      now.has(channel) ? [] : [{ kind: 'channel-gone', channel }],
    ),
  ];
}

function gatewayConditions(
  was: Readout,
  is: Readout,
  channels: DoneCondition[],
): DoneCondition[] {
  const moved = new Set(
    channels.flatMap(each =>
      each.kind === 'channel-moved' ? [each.channel] : [],
    ),
  );
  const key = (row: { namespace: string; name: string }) =>
    `${row.namespace}/${row.name}`;
  const old = new Map(was.gateways.map(row => [key(row), row]));
  const now = new Map(is.gateways.map(row => [key(row), row]));
  return [
    ...[...now].flatMap(([id, row]): DoneCondition[] => {
      const { namespace, name, revision, version, channel } = row;
      const before = old.get(id);
      const same =
        before?.revision === revision &&
        before?.version === version &&
        before?.selector.value === row.selector.value;
      const follows =
        before?.channel === channel && channel !== null && moved.has(channel);
      return same || follows
        ? []
        : [{ kind: 'gateway-runs', namespace, name, revision, version }];
    }),
    ...[...old].flatMap(([id, { namespace, name }]): DoneCondition[] =>
      now.has(id) ? [] : [{ kind: 'gateway-gone', namespace, name }],
    ),
  ];
}
