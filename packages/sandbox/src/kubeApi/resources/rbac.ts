import { asObjects, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, createdAtColumn, nameColumn, textColumn } from '../table';
import { KubeObject } from '../types';
import { setDefault } from './podTemplate';

const rbacGroup = 'rbac.authorization.k8s.io';
const rbac = (kind: string, plural: string, namespaced: boolean) => ({
  apiVersion: `${rbacGroup}/v1`,
  kind,
  plural,
  namespaced,
  createOnUpdate: true,
});

function subjects(kind: string) {
  return (binding: KubeObject) =>
    asObjects(binding.subjects)
      .filter(subject => subject.kind === kind)
      .map(({ namespace, name }) => (namespace ? `${namespace}/${name}` : name))
      .join(', ');
}

const bindingColumns = [
  nameColumn(),
  textColumn(
    'Role',
    o => `${textAt(o, 'roleRef', 'kind')}/${textAt(o, 'roleRef', 'name')}`,
  ),
  ageColumn(),
  textColumn('Users', subjects('User'), 1),
  textColumn('Groups', subjects('Group'), 1),
  textColumn('ServiceAccounts', subjects('ServiceAccount'), 1),
];

function defaultSubjects(binding: KubeObject): void {
  for (const subject of asObjects(binding.subjects)) {
    if (subject.kind !== 'ServiceAccount') {
      setDefault(subject, 'apiGroup', rbacGroup);
    }
  }
}

/** `rbac.authorization.k8s.io/v1` Role. */
export const roles = defineResource({
  ...rbac('Role', 'roles', true),
  columns: [nameColumn(), createdAtColumn()],
});

/** `rbac.authorization.k8s.io/v1` ClusterRole. */
export const clusterRoles = defineResource({
  ...rbac('ClusterRole', 'clusterroles', false),
  columns: [nameColumn(), createdAtColumn()],
});

/** `rbac.authorization.k8s.io/v1` RoleBinding. */
export const roleBindings = defineResource({
  ...rbac('RoleBinding', 'rolebindings', true),
  applyDefaults: defaultSubjects,
  columns: bindingColumns,
});

/** `rbac.authorization.k8s.io/v1` ClusterRoleBinding. */
export const clusterRoleBindings = defineResource({
  ...rbac('ClusterRoleBinding', 'clusterrolebindings', false),
  applyDefaults: defaultSubjects,
  columns: bindingColumns,
});
