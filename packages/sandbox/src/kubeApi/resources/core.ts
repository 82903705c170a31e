import { asArray, asObject, asObjects, getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, nameColumn, numberColumn, textColumn } from '../table';
import { KubeObject } from '../types';
import { ensureObject, setDefault } from './podTemplate';

const size = (value: unknown) => Object.keys(asObject(value)).length;

/** `v1` ConfigMap. */
export const configMaps = defineResource({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  shortNames: ['cm'],
  strictFieldMessage: true,
  columns: [
    nameColumn(),
    textColumn('Data', o => size(o.data) + size(o.binaryData)),
    ageColumn(),
  ],
});

/** `v1` Secret. */
export const secrets = defineResource({
  apiVersion: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  selectableFields: ['type'],
  applyDefaults(secret) {
    setDefault(secret, 'type', 'Opaque');
    const plain = asObject(secret.stringData);
    if (size(plain)) {
      const encoded = Object.entries(plain).map(([key, value]) => [
        key,
        Buffer.from(String(value)).toString('base64'),
      ]);
      secret.data = {
        ...asObject(secret.data),
        ...Object.fromEntries(encoded),
      };
    }
    delete secret.stringData;
  },
  columns: [
    nameColumn(),
    textColumn('Type', o => textAt(o, 'type')),
    textColumn('Data', o => size(o.data)),
    ageColumn(),
  ],
});

/** `v1` ServiceAccount. */
export const serviceAccounts = defineResource({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  shortNames: ['sa'],
  returnsDeleted: true,
});

function endpointList(endpoints: KubeObject): string {
  const pairs = asObjects(endpoints.subsets).flatMap(subset =>
    asObjects(subset.addresses).flatMap(address =>
      asObjects(subset.ports).map(port => `${address.ip}:${port.port}`),
    ),
  );
  const shown = pairs.slice(0, 3).join(',');
  const more = pairs.length > 3 ? ` + ${pairs.length - 3} more...` : '';
  return shown ? shown + more : '<none>';
}

/** `v1` Endpoints. */
export const endpoints = defineResource({
  apiVersion: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  singular: 'endpoints',
  listKind: 'EndpointsList',
  shortNames: ['ep'],
  columns: [nameColumn(), textColumn('Endpoints', endpointList), ageColumn()],
});

/** `discovery.k8s.io/v1` EndpointSlice. */
export const endpointSlices = defineResource({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  generation: true,
  columns: [
    nameColumn(),
    textColumn('AddressType', o => textAt(o, 'addressType')),
    textColumn(
      'Ports',
      o =>
        asObjects(o.ports)
          .map(port => String(port.port ?? '*'))
          .join(',') || '<unset>',
    ),
    textColumn(
      'Endpoints',
      o =>
        asObjects(o.endpoints)
          .flatMap(endpoint => asArray(endpoint.addresses))
          .join(',') || '<unset>',
    ),
    ageColumn(),
  ],
});

/** `coordination.k8s.io/v1` Lease. */
export const leases = defineResource({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  plural: 'leases',
  lockedUpdate: true,
  createOnUpdate: true,
  columns: [
    nameColumn(),
    textColumn('Holder', o => textAt(o, 'spec', 'holderIdentity')),
    ageColumn(),
  ],
});

/** `policy/v1` PodDisruptionBudget. */
export const podDisruptionBudgets = defineResource({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  shortNames: ['pdb'],
  status: true,
  generation: true,
  lockedUpdate: true,
  applyDefaults(object) {
    const status = ensureObject(object, 'status');
    [
      'currentHealthy',
      'desiredHealthy',
      'disruptionsAllowed',
      'expectedPods',
    ].forEach(field => setDefault(status, field, 0));
  },
  columns: [
    nameColumn(),
    textColumn(
      'Min Available',
      o => getPath(o, 'spec', 'minAvailable') ?? 'N/A',
    ),
    textColumn(
      'Max Unavailable',
      o => getPath(o, 'spec', 'maxUnavailable') ?? 'N/A',
    ),
    numberColumn(
      'Allowed Disruptions',
      o => getPath(o, 'status', 'disruptionsAllowed') ?? 0,
    ),
    ageColumn(),
  ],
});
