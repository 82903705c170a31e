import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { gatewayResourceRef } from './gatewayResource';

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description:
    'Allow gateways of namespaces whose owner in ambient-mesh.yaml is among the claims',
  resourceRef: gatewayResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs that the user owns through'),
  }),
  apply: ({ owner }, { claims }) => owner !== null && claims.includes(owner),
  toQuery: ({ claims }) => ({ field: 'owner', values: claims }),
});

const inCluster = createPermissionRule({
  name: 'IN_CLUSTER',
  description: 'Allow gateways of these clusters, as Git names them',
  resourceRef: gatewayResourceRef,
  paramsSchema: z.object({ clusters: z.array(z.string()) }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ field: 'cluster', values: clusters }),
});

const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow gateways of these namespaces',
  resourceRef: gatewayResourceRef,
  paramsSchema: z.object({ namespaces: z.array(z.string()) }),
  apply: ({ namespace }, { namespaces }) => namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ field: 'namespace', values: namespaces }),
});

const hasChannel = createPermissionRule({
  name: 'HAS_CHANNEL',
  description: 'Allow gateways that are on, or ask for, one of these channels',
  resourceRef: gatewayResourceRef,
  paramsSchema: z.object({ channels: z.array(z.string()) }),
  apply: ({ channel }, { channels }) =>
    channel !== null && channels.includes(channel),
  toQuery: ({ channels }) => ({ field: 'channel', values: channels }),
});

/** Rules over gateways, for permission policies. @public */
export const gatewayRules = { isOwner, inCluster, inNamespace, hasChannel };

const exported = createConditionExports({
  resourceRef: gatewayResourceRef,
  rules: gatewayRules,
});

/** Conditions over gateways, for permission policies. @public */
export const gatewayConditions = exported.conditions;

/** A conditional decision over gateways, for permission policies. @public */
export const createGatewayConditionalDecision =
  exported.createConditionalDecision;
