import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrittenMesh } from './askKubectl';

/** A repository on disk that declares one cluster, rewritten at will. */
export interface TestRepository {
  dir: string;
  write(mesh: WrittenMesh): Promise<void>;
  remove(): Promise<void>;
}

/** Makes an empty folder; `write` fills it with Argo CD and plain manifests. */
export async function createRepository(): Promise<TestRepository> {
  const dir = await mkdtemp(join(tmpdir(), 'ambient-mesh-status-'));
  return {
    dir,
    write: async mesh => {
      await writeFile(join(dir, 'control-plane.yaml'), controlPlane(mesh));
      await writeFile(join(dir, 'channels.yaml'), channelManifests(mesh));
      await writeFile(join(dir, 'gateways.yaml'), gatewayManifests(mesh));
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

function controlPlane(mesh: WrittenMesh): string {
  return Object.entries(mesh.revisions)
    .map(
      ([revision, version]) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod-${revision}
  namespace: argocd
spec:
  project: default
  destination:
    name: live
    namespace: istio-system
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    targetRevision: ${version}
    helm:
      valuesObject:
        revision: ${revision}
        profile: ambient
`,
    )
    .join('---\n');
}

/** The webhooks of the channels, as a repository and a cluster hold them. */
export function channelManifests(mesh: Pick<WrittenMesh, 'channels'>): string {
  return Object.entries(mesh.channels)
    .map(
      ([channel, revision]) => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-${channel}
  labels:
    app: sidecar-injector
    istio.io/tag: ${channel}
    istio.io/rev: ${revision}
webhooks: []
`,
    )
    .join('---\n');
}

/** The waypoints, as a repository and a cluster hold them. */
export function gatewayManifests(mesh: Pick<WrittenMesh, 'gateways'>): string {
  return Object.entries(mesh.gateways)
    .map(([key, wish]) => {
      const [namespace, name] = key.split('/');
      return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    istio.io/rev: ${wish}
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`;
    })
    .join('---\n');
}
