import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gatewayNames, REVISION, VERSION } from './meshObjects.mjs';

const platform = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod
  namespace: argocd
spec:
  destination: { name: bench, namespace: istio-system }
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    targetRevision: ${VERSION}
    helm:
      valuesObject: { profile: ambient, revision: ${REVISION} }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: mesh
  namespace: argocd
spec:
  destination: { name: bench }
  source:
    repoURL: https://git.example.org/bench/mesh
    path: mesh
    targetRevision: main
`;

const channel = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-stable
  labels: { istio.io/tag: stable, istio.io/rev: ${REVISION} }
webhooks: []
`;

const gateway = ({
  namespace,
  name,
}) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  namespace: ${namespace}
  name: ${name}
  labels: { istio.io/rev: stable }
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - { name: mesh, port: 15008, protocol: HBONE }
`;

/** A repository that declares what the cluster has; returns its URL. */
export function createRepository(folder, size) {
  const write = (file, text) => writeFileSync(join(folder, file), text);
  mkdirSync(join(folder, 'mesh'), { recursive: true });
  write('platform.yaml', platform);
  write('mesh/channel.yaml', channel);
  const byNamespace = new Map();
  for (const each of gatewayNames(size)) {
    const own = byNamespace.get(each.namespace) ?? [];
    byNamespace.set(each.namespace, [...own, gateway(each)]);
  }
  for (const [namespace, gateways] of byNamespace) {
    write(`mesh/${namespace}.yaml`, gateways.join('---\n'));
  }
  const git = (...args) =>
    execFileSync(
      'git',
      [
        ...['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'],
        ...['-c', 'commit.gpgsign=false', ...args],
      ],
      { cwd: folder },
    );
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  return pathToFileURL(folder).href;
}
