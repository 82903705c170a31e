import { textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, nameColumn, textColumn } from '../table';
import { ensureObject, setDefault } from './podTemplate';

/** `v1` Namespace. */
export const namespaces = defineResource({
  apiVersion: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
  shortNames: ['ns'],
  status: true,
  returnsDeleted: true,
  deleteCollection: false,
  selectableFields: ['name', 'status.phase'],
  applyDefaults(object) {
    const labels = { ...object.metadata.labels };
    labels['kubernetes.io/metadata.name'] = object.metadata.name;
    object.metadata.labels = labels;
    const spec = ensureObject(object, 'spec');
    setDefault(spec, 'finalizers', ['kubernetes']);
    setDefault(ensureObject(object, 'status'), 'phase', 'Active');
  },
  columns: [
    nameColumn(),
    textColumn('Status', o => textAt(o, 'status', 'phase')),
    ageColumn(),
  ],
});
