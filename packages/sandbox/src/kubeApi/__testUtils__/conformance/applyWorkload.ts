import { getPath } from '../../json';
import { Scenario } from './scenarios';

const apply = { 'Content-Type': 'application/apply-patch+yaml' };
const strategic = { 'Content-Type': 'application/strategic-merge-patch+json' };

const workload = (containers: object[], template: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'applied' },
  spec: {
    selector: { matchLabels: { app: 'applied' } },
    template: {
      metadata: { labels: { app: 'applied' }, ...template },
      spec: { containers },
    },
  },
});

const env = (...names: string[]) => names.map(name => ({ name, value: name }));
const one = { name: 'one', image: 'a:1' };

/** Server-side apply and strategic merge on lists that merge by key. */
export const applyWorkload: Scenario = async target => {
  const path = `/apis/apps/v1/namespaces/${target.namespace}/deployments/applied`;
  const by = (manager: string, body: object, force = false) =>
    target.send('PATCH', `${path}?fieldManager=${manager}&force=${force}`, {
      body,
      headers: apply,
    });
  const merge = (container: object, spec: object = {}) =>
    target.send('PATCH', path, {
      body: {
        spec: { template: { spec: { containers: [container], ...spec } } },
      },
      headers: strategic,
    });
  const ports = [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }];
  const replies = [
    await by('first', {
      ...workload([{ ...one, env: env('A', 'B'), ports }]),
      // Nothing rolls, so that no controller writes in between.
      spec: {
        ...workload([{ ...one, env: env('A', 'B'), ports }]).spec,
        replicas: 0,
        paused: true,
      },
    }),
    await by(
      'second',
      workload([
        { name: 'one', env: env('C') },
        { name: 'two', image: 'b' },
      ]),
    ),
    await by('second', workload([{ name: 'one', image: 'a:2' }])),
    await by(
      'second',
      workload([{ name: 'one', image: 'a:2', env: env('C') }]),
      true,
    ),
    await by('first', workload([{ ...one, image: 'a:2', env: env('B') }])),
    await by(
      'second',
      workload([{ name: 'one', image: 'a:2' }], { annotations: { a: 'b' } }),
    ),
    await by('second', workload([{ name: 'one', image: 'a:2' }])),
    await merge({ name: 'one', env: env('Z') }),
    await merge({
      name: 'one',
      '$setElementOrder/env': [{ name: 'B' }, { name: 'Y' }, { name: 'Z' }],
      env: env('Y'),
    }),
    await merge({ name: 'one', env: [{ name: 'Y', $patch: 'delete' }] }),
    await merge({ name: 'one', env: [...env('Q'), { $patch: 'replace' }] }),
    await merge(
      { name: 'one', resources: { limits: { cpu: '1' } } },
      { nodeSelector: { a: 'b' } },
    ),
    await merge({
      name: 'one',
      resources: { $patch: 'replace', requests: { cpu: '1' } },
    }),
  ];
  return replies.map(({ code, contentType, body }) => {
    const managed = getPath(body, 'metadata', 'managedFields');
    const applied = Array.isArray(managed)
      ? managed.filter(entry => getPath(entry, 'operation') === 'Apply')
      : [];
    return {
      code,
      contentType,
      body:
        code < 300
          ? {
              spec: getPath(body, 'spec'),
              generation: getPath(body, 'metadata', 'generation'),
              managedFields: applied,
            }
          : body,
    };
  });
};
