import { getPath, numberAt } from '../json';
import { defineResource } from '../registry/defineResource';
import {
  ageColumn,
  containerColumns,
  formatSelector,
  nameColumn,
  numberColumn,
  textColumn,
} from '../table';
import { ensureObject, setDefault } from './podTemplate';
import { defaultTemplate, validateWorkload } from './workload';

/** `apps/v1` ReplicaSet. */
export const replicaSets = defineResource({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  shortNames: ['rs'],
  categories: ['all'],
  status: true,
  scale: {
    replicas: ['spec', 'replicas'],
    statusReplicas: ['status', 'replicas'],
    selector: ['spec', 'selector'],
  },
  generation: true,
  applyDefaults(object) {
    setDefault(ensureObject(object, 'spec'), 'replicas', 1);
    setDefault(ensureObject(object, 'status'), 'replicas', 0);
    defaultTemplate(object);
  },
  validate: validateWorkload,
  columns: [
    nameColumn(),
    numberColumn('Desired', o => numberAt(o, 'spec', 'replicas')),
    numberColumn('Current', o => numberAt(o, 'status', 'replicas')),
    numberColumn('Ready', o => numberAt(o, 'status', 'readyReplicas')),
    ageColumn(),
    ...containerColumns('spec', 'template', 'spec'),
    textColumn(
      'Selector',
      o => formatSelector(getPath(o, 'spec', 'selector')),
      1,
    ),
  ],
});
