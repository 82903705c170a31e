import { JsonObject } from '@backstage/types';
import semver from 'semver';
import { ReadoutGateway } from '../model';
import { ClusterPart } from './helpers';
import { RuleContext } from './Rule';

/** The mesh of one cluster, and the revision in question where it is one. */
export interface BugSubject {
  part: ClusterPart;
  declared: RuleContext['declared'];
  /** Of a bug of the control plane: the gateways it looks after. */
  gateways: ReadoutGateway[];
}

const CANARY = 'istio.io/use-waypoint-canary';

/**
 * The words of `when` in the release calendar: what must hold in a mesh for a
 * bug to matter there (istio.md 1.3, 9). A word that is not here never holds.
 */
export const upgradeBugConditions: Record<
  string,
  (subject: BugSubject) => boolean
> = {
  'several-revisions': ({ part }) => part.revisions.length > 1,
  waypoint: ({ gateways }) => gateways.some(each => each.role === 'waypoint'),
  'managed-gateway': ({ gateways }) => gateways.length > 0,
  'unlabelled-gateway': ({ part }) =>
    part.gateways.some(each => !each.selector.value),
  'gateway-on-channel': ({ part, gateways }) =>
    gateways.some(
      each =>
        each.selector.from === 'gateway' &&
        part.channels.some(channel => channel.name === each.selector.value),
    ),
  'validator-is-default': ({ part, declared }) =>
    declared.validators.some(each => each.cluster === part.cluster) &&
    !part.channels.some(channel => channel.name === 'default'),
  cni: ({ part }) => part.components.some(each => each.name === 'cni'),
  nftables: ({ part, declared }) =>
    declared.charts.some(
      chart =>
        chart.cluster === part.cluster &&
        chart.chart === 'cni' &&
        nativeNftables(chart.values),
    ),
  'gateway-api-1.5': ({ part }) =>
    part.components.some(
      each =>
        each.name === 'gateway-api' &&
        semver.gte(semver.coerce(each.version) ?? '0.0.0', '1.5.0'),
    ),
  'default-chart': ({ part, declared }) =>
    declared.charts.some(
      chart => chart.cluster === part.cluster && chart.chart === 'default',
    ),
  'agentgateway-waypoint': ({ part }) =>
    part.gateways.some(each => each.class === 'istio-agentgateway-waypoint'),
  'canary-waypoint': ({ part, declared }) =>
    [...declared.namespaces, ...declared.objects].some(
      each => each.cluster === part.cluster && each.labels[CANARY],
    ),
};

function nativeNftables(values: JsonObject): boolean {
  const { global } = values;
  return (
    values.nativeNftables === true ||
    (typeof global === 'object' &&
      global !== null &&
      !Array.isArray(global) &&
      global.nativeNftables === true)
  );
}
