import { getPath, numberAt } from '../json';
import { defineResource } from '../registry/defineResource';
import {
  ageColumn,
  containerColumns,
  formatSelector,
  nameColumn,
  textColumn,
} from '../table';
import { ensureObject, setDefault } from './podTemplate';
import { defaultTemplate, validateWorkload } from './workload';

/** `apps/v1` Deployment. */
export const deployments = defineResource({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  plural: 'deployments',
  shortNames: ['deploy'],
  categories: ['all'],
  status: true,
  scale: {
    replicas: ['spec', 'replicas'],
    statusReplicas: ['status', 'replicas'],
    selector: ['spec', 'selector'],
  },
  generation: true,
  applyDefaults(object) {
    const spec = ensureObject(object, 'spec');
    setDefault(spec, 'replicas', 1);
    setDefault(spec, 'revisionHistoryLimit', 10);
    setDefault(spec, 'progressDeadlineSeconds', 600);
    const strategy = ensureObject(spec, 'strategy');
    setDefault(strategy, 'type', 'RollingUpdate');
    if (strategy.type === 'RollingUpdate') {
      const rolling = ensureObject(strategy, 'rollingUpdate');
      setDefault(rolling, 'maxUnavailable', '25%');
      setDefault(rolling, 'maxSurge', '25%');
    }
    ensureObject(object, 'status');
    defaultTemplate(object);
  },
  validate: validateWorkload,
  columns: [
    nameColumn(),
    textColumn(
      'Ready',
      object =>
        `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(
          object,
          'spec',
          'replicas',
        )}`,
    ),
    textColumn('Up-to-date', o => numberAt(o, 'status', 'updatedReplicas')),
    textColumn('Available', o => numberAt(o, 'status', 'availableReplicas')),
    ageColumn(),
    ...containerColumns('spec', 'template', 'spec'),
    textColumn(
      'Selector',
      o => formatSelector(getPath(o, 'spec', 'selector')),
      1,
    ),
  ],
});
