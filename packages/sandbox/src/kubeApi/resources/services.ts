import { createHash } from 'node:crypto';
import { asArray, asObjects, getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { required } from '../status';
import { ageColumn, formatLabels, nameColumn, textColumn } from '../table';
import { KubeObject } from '../types';
import { ensureObject, setDefault } from './podTemplate';

/** An address of 10.96.0.0/12 that depends on the name only, so a restart keeps it. */
function clusterIp(service: KubeObject): string {
  const { namespace, name } = service.metadata;
  const bytes = createHash('sha256').update(`${namespace}/${name}`).digest();
  return `10.${96 + (bytes[0] % 16)}.${bytes[1]}.${1 + (bytes[2] % 254)}`;
}

function externalIp(service: KubeObject): string {
  const type = textAt(service, 'spec', 'type');
  if (type === 'ExternalName') {
    return textAt(service, 'spec', 'externalName');
  }
  const external = asArray(getPath(service, 'spec', 'externalIPs')).map(String);
  const ingress = asObjects(
    getPath(service, 'status', 'loadBalancer', 'ingress'),
  ).map(entry => textAt(entry, 'ip') || textAt(entry, 'hostname'));
  const all = type === 'LoadBalancer' ? [...ingress, ...external] : external;
  return all.join(',') || (type === 'LoadBalancer' ? '<pending>' : '<none>');
}

function ports(service: KubeObject): string {
  return (
    asObjects(getPath(service, 'spec', 'ports'))
      .map(({ port, nodePort, protocol }) =>
        nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
      )
      .join(',') || '<none>'
  );
}

/** `v1` Service. */
export const services = defineResource({
  apiVersion: 'v1',
  kind: 'Service',
  plural: 'services',
  shortNames: ['svc'],
  categories: ['all'],
  status: true,
  returnsDeleted: true,
  selectableFields: ['spec.clusterIP', 'spec.type'],
  applyDefaults(service) {
    const spec = ensureObject(service, 'spec');
    setDefault(spec, 'type', 'ClusterIP');
    setDefault(spec, 'sessionAffinity', 'None');
    for (const port of asObjects(spec.ports)) {
      setDefault(port, 'protocol', 'TCP');
      setDefault(port, 'targetPort', port.port);
    }
    if (spec.type !== 'ExternalName') {
      setDefault(spec, 'clusterIP', clusterIp(service));
      setDefault(spec, 'clusterIPs', [spec.clusterIP]);
      setDefault(spec, 'ipFamilies', ['IPv4']);
      setDefault(spec, 'ipFamilyPolicy', 'SingleStack');
      setDefault(spec, 'internalTrafficPolicy', 'Cluster');
    }
    if (spec.type === 'LoadBalancer') {
      setDefault(spec, 'allocateLoadBalancerNodePorts', true);
      setDefault(spec, 'externalTrafficPolicy', 'Cluster');
    }
    ensureObject(ensureObject(service, 'status'), 'loadBalancer');
  },
  validate: service =>
    asObjects(getPath(service, 'spec', 'ports')).length ||
    getPath(service, 'spec', 'clusterIP') === 'None' ||
    getPath(service, 'spec', 'type') === 'ExternalName'
      ? []
      : [required('spec.ports')],
  columns: [
    nameColumn(),
    textColumn('Type', o => textAt(o, 'spec', 'type')),
    textColumn('Cluster-IP', o => textAt(o, 'spec', 'clusterIP') || '<none>'),
    textColumn('External-IP', externalIp),
    textColumn('Port(s)', ports),
    ageColumn(),
    textColumn(
      'Selector',
      o => formatLabels(getPath(o, 'spec', 'selector')),
      1,
    ),
  ],
});
