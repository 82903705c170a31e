import { gte } from 'semver';
import type { KubeObject } from '../kube';
import {
  customResourceDefinition,
  type CrdOptions,
} from './customResourceDefinition';

const WAITING = {
  lastTransitionTime: '1970-01-01T00:00:00Z',
  message: 'Waiting for controller',
  reason: 'Pending',
  status: 'Unknown',
};

/** What the API itself sets on a Gateway that no controller has seen, and on a listener without allowedRoutes. */
const GATEWAY_PROPERTIES = {
  spec: {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    properties: {
      listeners: {
        type: 'array',
        items: {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
          properties: {
            allowedRoutes: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
              default: { namespaces: { from: 'Same' } },
            },
          },
        },
      },
    },
  },
  status: {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    default: {
      conditions: [
        { ...WAITING, type: 'Accepted' },
        { ...WAITING, type: 'Programmed' },
      ],
    },
    properties: {},
  },
};

const KINDS: (Omit<CrdOptions, 'group'> & {
  /** First bundle with it, and the first without. */
  since: string;
  until?: string;
})[] = [
  {
    kind: 'GatewayClass',
    plural: 'gatewayclasses',
    versions: ['v1', 'v1beta1'],
    clusterScoped: true,
    shortNames: ['gc'],
    since: '0.5.0',
  },
  {
    kind: 'Gateway',
    versions: ['v1', 'v1beta1'],
    shortNames: ['gtw'],
    properties: GATEWAY_PROPERTIES,
    columns: [
      { name: 'Class', type: 'string', jsonPath: '.spec.gatewayClassName' },
      {
        name: 'Address',
        type: 'string',
        jsonPath: '.status.addresses[*].value',
      },
      {
        name: 'Programmed',
        type: 'string',
        jsonPath: '.status.conditions[?(@.type=="Programmed")].status',
      },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
    ],
    since: '0.5.0',
  },
  { kind: 'HTTPRoute', versions: ['v1', 'v1beta1'], since: '0.5.0' },
  {
    kind: 'ReferenceGrant',
    versions: ['v1beta1'],
    shortNames: ['refgrant'],
    since: '0.5.0',
    until: '1.5.0',
  },
  {
    kind: 'ReferenceGrant',
    versions: ['v1', 'v1beta1'],
    shortNames: ['refgrant'],
    since: '1.5.0',
  },
  { kind: 'GRPCRoute', versions: ['v1'], since: '1.1.0' },
  {
    kind: 'BackendTLSPolicy',
    plural: 'backendtlspolicies',
    versions: ['v1', 'v1alpha3'],
    shortNames: ['btlspolicy'],
    since: '1.4.0',
  },
  { kind: 'ListenerSet', versions: ['v1'], since: '1.5.0' },
  {
    kind: 'TLSRoute',
    versions: ['v1', 'v1alpha3', 'v1alpha2'],
    since: '1.5.0',
  },
  { kind: 'TCPRoute', versions: ['v1', 'v1alpha2'], since: '1.6.0' },
  { kind: 'UDPRoute', versions: ['v1', 'v1alpha2'], since: '1.6.0' },
];

/**
 * The Gateway API's CustomResourceDefinitions of one bundle, as upstream's
 * folder `config/crd/<channel>` at a tag holds them: which kinds, with the
 * bundle-version annotation and the API's defaults, without the full schemas.
 */
export function gatewayApiBundle(options: {
  /** Tag, such as `v1.4.1`. */
  version: string;
  channel: 'standard' | 'experimental';
}): KubeObject[] {
  const { version, channel } = options;
  const release = version.replace(/^v/, '').replace(/-.*$/, '');
  const annotations = {
    'gateway.networking.k8s.io/bundle-version': version,
    'gateway.networking.k8s.io/channel': channel,
  };
  const chosen = KINDS.filter(
    kind =>
      gte(release, kind.since) && !(kind.until && gte(release, kind.until)),
  );
  const definitions = chosen.map(({ since: _since, until: _until, ...kind }) =>
    customResourceDefinition({
      group: 'gateway.networking.k8s.io',
      annotations: {
        'api-approved.kubernetes.io':
          'https://github.com/kubernetes-sigs/gateway-api/pull/2466',
        ...annotations,
      },
      ...kind,
    }),
  );
  return gte(release, '1.5.0')
    ? [...definitions, ...safeUpgrades(annotations)]
    : definitions;
}

/** The policy that keeps older and experimental bundles from replacing a newer standard one. */
function safeUpgrades(annotations: Record<string, string>): KubeObject[] {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const metadata = {
    name: 'safe-upgrades.gateway.networking.k8s.io',
    annotations,
  };
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['apiextensions.k8s.io'],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['*'],
            },
          ],
        },
        validations: [{ expression: 'true' }],
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name, validationActions: ['Deny'] },
    },
  ];
}

/** The bundles that upstream has published, newest patch of each minor. */
const NEWEST_BUNDLES: Record<string, number> = {
  '0.5': 1,
  '0.6': 2,
  '0.7': 1,
  '0.8': 1,
  '1.0': 0,
  '1.1': 1,
  '1.2': 1,
  '1.3': 0,
  '1.4': 1,
  '1.5': 1,
  '1.6': 1,
};

/** Whether upstream has the tag. */
export function isGatewayApiTag(tag: string): boolean {
  const match = /^v(\d+\.\d+)\.(\d+)$/.exec(tag);
  return match !== null && Number(match[2]) <= (NEWEST_BUNDLES[match[1]] ?? -1);
}
