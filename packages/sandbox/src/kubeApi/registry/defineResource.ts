import { ageColumn, nameColumn } from '../table';
import { ResourceDefinition } from './resourceDefinition';

type Optional = Partial<
  Omit<ResourceDefinition, 'columns' | 'kind' | 'plural' | 'group' | 'versions'>
>;

/** A built-in resource; what is left out is as most built-in resources have it. */
export function defineResource(
  options: {
    apiVersion: string;
    kind: string;
    plural: string;
    columns?: ReturnType<ResourceDefinition['columns']>;
  } & Optional,
): ResourceDefinition {
  const { apiVersion, kind, plural, columns, ...rest } = options;
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  return {
    group,
    versions: [version],
    kind,
    plural,
    singular: kind.toLowerCase(),
    listKind: `${kind}List`,
    namespaced: true,
    shortNames: [],
    categories: [],
    custom: false,
    status: false,
    generation: false,
    lockedUpdate: false,
    createOnUpdate: false,
    returnsDeleted: false,
    deleteCollection: true,
    selectableFields: [],
    strictFieldMessage: false,
    columns: () => columns ?? [nameColumn(), ageColumn()],
    ...rest,
  };
}
