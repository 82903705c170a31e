import { getPath, numberAt } from '../json';
import { defineResource } from '../registry/defineResource';
import {
  ageColumn,
  containerColumns,
  formatLabels,
  formatSelector,
  nameColumn,
  numberColumn,
  textColumn,
} from '../table';
import { ensureObject, setDefault } from './podTemplate';
import { defaultTemplate, validateWorkload } from './workload';

const counters = [
  'currentNumberScheduled',
  'numberMisscheduled',
  'desiredNumberScheduled',
  'numberReady',
];

/** `apps/v1` DaemonSet. */
export const daemonSets = defineResource({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  shortNames: ['ds'],
  categories: ['all'],
  status: true,
  generation: true,
  applyDefaults(object) {
    const spec = ensureObject(object, 'spec');
    setDefault(spec, 'revisionHistoryLimit', 10);
    const strategy = ensureObject(spec, 'updateStrategy');
    setDefault(strategy, 'type', 'RollingUpdate');
    if (strategy.type === 'RollingUpdate') {
      const rolling = ensureObject(strategy, 'rollingUpdate');
      setDefault(rolling, 'maxUnavailable', 1);
      setDefault(rolling, 'maxSurge', 0);
    }
    object.metadata.annotations = {
      'deprecated.daemonset.template.generation': '1',
      ...object.metadata.annotations,
    };
    const status = ensureObject(object, 'status');
    counters.forEach(field => setDefault(status, field, 0));
    defaultTemplate(object);
  },
  validate: validateWorkload,
  columns: [
    nameColumn(),
    numberColumn('Desired', o =>
      numberAt(o, 'status', 'desiredNumberScheduled'),
    ),
    numberColumn('Current', o =>
      numberAt(o, 'status', 'currentNumberScheduled'),
    ),
    numberColumn('Ready', o => numberAt(o, 'status', 'numberReady')),
    numberColumn('Up-to-date', o =>
      numberAt(o, 'status', 'updatedNumberScheduled'),
    ),
    numberColumn('Available', o => numberAt(o, 'status', 'numberAvailable')),
    textColumn('Node Selector', o =>
      formatLabels(getPath(o, 'spec', 'template', 'spec', 'nodeSelector')),
    ),
    ageColumn(),
    ...containerColumns('spec', 'template', 'spec'),
    textColumn(
      'Selector',
      o => formatSelector(getPath(o, 'spec', 'selector')),
      1,
    ),
  ],
});
