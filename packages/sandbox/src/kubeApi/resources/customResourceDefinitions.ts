import { asObjects, getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { invalidValue, required } from '../status';
import { createdAtColumn, nameColumn } from '../table';
import { ensureObject, setDefault } from './podTemplate';

/** `apiextensions.k8s.io/v1` CustomResourceDefinition. */
export const customResourceDefinitions = defineResource({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  status: true,
  generation: true,
  lockedUpdate: true,
  returnsDeleted: true,
  applyDefaults(crd) {
    const spec = ensureObject(crd, 'spec');
    const names = ensureObject(spec, 'names');
    const kind = String(names.kind ?? '');
    setDefault(names, 'singular', kind.toLowerCase());
    setDefault(names, 'listKind', `${kind}List`);
    setDefault(spec, 'conversion', { strategy: 'None' });
    const stored = asObjects(spec.versions).find(version => version.storage);
    const status = ensureObject(crd, 'status');
    setDefault(status, 'storedVersions', stored ? [stored.name] : []);
    setDefault(status, 'conditions', null);
    setDefault(status, 'acceptedNames', { plural: '', kind: '' });
  },
  validate(crd) {
    const name = `${textAt(crd, 'spec', 'names', 'plural')}.${textAt(
      crd,
      'spec',
      'group',
    )}`;
    const versions = asObjects(getPath(crd, 'spec', 'versions'));
    return [
      ...(crd.metadata.name === name
        ? []
        : [
            invalidValue(
              'metadata.name',
              crd.metadata.name,
              'must be spec.names.plural+"."+spec.group',
            ),
          ]),
      ...(versions.length ? [] : [required('spec.versions')]),
    ];
  },
  columns: [nameColumn(), createdAtColumn()],
});
