import { asObjects, getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, nameColumn, textColumn } from '../table';
import { KubeObject } from '../types';
import { ensureObject } from './podTemplate';

const rolePrefix = 'node-role.kubernetes.io/';

function nodeStatus(node: KubeObject): string {
  const ready = asObjects(getPath(node, 'status', 'conditions')).find(
    condition => condition.type === 'Ready',
  );
  const known = ready?.status === 'True' ? 'Ready' : 'NotReady';
  const state = ready ? known : 'Unknown';
  return getPath(node, 'spec', 'unschedulable') === true
    ? `${state},SchedulingDisabled`
    : state;
}

function address(node: KubeObject, type: string): string {
  const found = asObjects(getPath(node, 'status', 'addresses')).find(
    entry => entry.type === type,
  );
  return found ? textAt(found, 'address') : '<none>';
}

function roles(node: KubeObject): string {
  return (
    Object.keys(node.metadata.labels ?? {})
      .filter(label => label.startsWith(rolePrefix))
      .map(label => label.slice(rolePrefix.length))
      .sort()
      .join(',') || '<none>'
  );
}

const info = (node: KubeObject, field: string) =>
  textAt(node, 'status', 'nodeInfo', field) || '<unknown>';

/** `v1` Node. */
export const nodes = defineResource({
  apiVersion: 'v1',
  kind: 'Node',
  plural: 'nodes',
  namespaced: false,
  shortNames: ['no'],
  status: true,
  selectableFields: ['spec.unschedulable'],
  applyDefaults(object) {
    ensureObject(object, 'spec');
    ensureObject(object, 'status');
  },
  columns: [
    nameColumn(),
    textColumn('Status', nodeStatus),
    textColumn('Roles', roles),
    ageColumn(),
    textColumn('Version', node =>
      textAt(node, 'status', 'nodeInfo', 'kubeletVersion'),
    ),
    textColumn('Internal-IP', node => address(node, 'InternalIP'), 1),
    textColumn('External-IP', node => address(node, 'ExternalIP'), 1),
    textColumn('OS-Image', node => info(node, 'osImage'), 1),
    textColumn('Kernel-Version', node => info(node, 'kernelVersion'), 1),
    textColumn(
      'Container-Runtime',
      node => info(node, 'containerRuntimeVersion'),
      1,
    ),
  ],
});
