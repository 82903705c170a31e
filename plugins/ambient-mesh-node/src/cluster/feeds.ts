import {
  ObservedApplication,
  ObservedDaemonSet,
  ObservedKind,
  ObservedMesh,
  ObservedObject,
  ObservedTag,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeObject } from './kubeObjects';
import * as project from './project';

/** What is kept of each feed's objects. */
export interface Projections {
  namespaces: ObservedObject;
  services: { object: ObservedObject; tag: ObservedTag | null };
  istiods: project.IstiodProjection;
  gatewayDeployments: project.GatewayDeploymentProjection;
  daemonSets: Omit<ObservedDaemonSet, 'pods'>;
  meshPods: project.PodProjection;
  cniPods: project.PodProjection;
  gatewayPods: project.PodProjection;
  gateways: project.GatewayProjection;
  webhookTags: ObservedTag;
  validators: { revision: string };
  crds: project.CrdProjection;
  applications: ObservedApplication;
  httpRoutes: ObservedMesh['httpRoutes'][number];
  authorizationPolicies: ObservedMesh['authorizationPolicies'][number];
  podDisruptionBudgets: NonNullable<
    ObservedMesh['podDisruptionBudgets']
  >[number];
}

export type FeedId = keyof Projections;

/** One list and watch of one kind, as narrow as the API lets it be. */
export interface Feed<T> {
  kind: ObservedKind;
  /** Path of the collection, without query. */
  path: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Ask for metadata only: labels and annotations are all that is needed. */
  metadataOnly?: boolean;
  /** A kind that an API need not have: a 404 is then knowledge. */
  optional?: boolean;
  /** Which cluster holds it: Argo CD may run elsewhere. */
  from?: 'argocd';
  project(object: KubeObject): T | null;
}

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const ISTIO_NAMESPACE = 'istio-system';

/** Every feed of one cluster. No secrets and no ConfigMaps are ever read. */
export function createFeeds(options: { argocdNamespace?: string } = {}): {
  [Id in FeedId]: Feed<Projections[Id]>;
} {
  const { argocdNamespace } = options;
  const applications = argocdNamespace
    ? `namespaces/${encodeURIComponent(argocdNamespace)}/applications`
    : 'applications';
  return {
    namespaces: {
      kind: 'namespaces',
      path: '/api/v1/namespaces',
      metadataOnly: true,
      project: project.projectObject,
    },
    services: {
      kind: 'services',
      path: '/api/v1/services',
      metadataOnly: true,
      project: projectService,
    },
    istiods: {
      kind: 'deployments',
      path: '/apis/apps/v1/deployments',
      labelSelector: 'app=istiod',
      project: project.projectIstiod,
    },
    gatewayDeployments: {
      kind: 'deployments',
      path: '/apis/apps/v1/deployments',
      labelSelector: GATEWAY_NAME,
      project: project.projectGatewayDeployment,
    },
    daemonSets: {
      kind: 'daemonsets',
      path: '/apis/apps/v1/daemonsets',
      project: project.projectDaemonSet,
    },
    meshPods: {
      kind: 'pods',
      path: '/api/v1/pods',
      labelSelector: 'app in (istiod,ztunnel)',
      project: project.projectPod,
    },
    cniPods: {
      kind: 'pods',
      path: '/api/v1/pods',
      labelSelector: 'k8s-app=istio-cni-node',
      project: project.projectPod,
    },
    gatewayPods: {
      kind: 'pods',
      path: '/api/v1/pods',
      labelSelector: GATEWAY_NAME,
      project: project.projectPod,
    },
    gateways: {
      kind: 'gateways',
      path: '/apis/gateway.networking.k8s.io/v1/gateways',
      optional: true,
      project: project.projectGateway,
    },
    webhookTags: {
      kind: 'mutatingwebhookconfigurations',
      path: '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
      labelSelector: 'istio.io/tag',
      metadataOnly: true,
      project: object => project.projectTag(object, 'webhook'),
    },
    validators: {
      kind: 'validatingwebhookconfigurations',
      path: '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
      fieldSelector: `metadata.name=${project.DEFAULT_VALIDATOR}`,
      metadataOnly: true,
      project: project.projectValidator,
    },
    crds: {
      kind: 'customresourcedefinitions',
      path: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      metadataOnly: true,
      project: project.projectCrd,
    },
    applications: {
      kind: 'applications',
      path: `/apis/argoproj.io/v1alpha1/${applications}`,
      optional: true,
      from: 'argocd',
      project: project.projectApplication,
    },
    httpRoutes: {
      kind: 'httproutes',
      path: '/apis/gateway.networking.k8s.io/v1/httproutes',
      optional: true,
      project: project.projectHttpRoute,
    },
    authorizationPolicies: {
      kind: 'authorizationpolicies',
      path: '/apis/security.istio.io/v1/authorizationpolicies',
      optional: true,
      project: project.projectAuthorizationPolicy,
    },
    podDisruptionBudgets: {
      kind: 'poddisruptionbudgets',
      path: '/apis/policy/v1/poddisruptionbudgets',
      project: project.projectPodDisruptionBudget,
    },
  };
}

/** istiod looks for tag Services in its own namespace only (`istio.md` 1.3). */
function projectService(object: KubeObject): Projections['services'] | null {
  const service = project.projectObject(object);
  if (!service) return null;
  return {
    object: service,
    tag:
      service.namespace === ISTIO_NAMESPACE
        ? project.projectTag(object, 'service')
        : null,
  };
}
