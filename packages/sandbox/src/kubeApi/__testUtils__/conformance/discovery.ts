import { asObjects, getPath } from '../../json';
import { Scenario } from './scenarios';

const versions = [
  '/api/v1',
  '/apis/apps/v1',
  '/apis/autoscaling/v2',
  '/apis/policy/v1',
  '/apis/coordination.k8s.io/v1',
  '/apis/discovery.k8s.io/v1',
  '/apis/rbac.authorization.k8s.io/v1',
  '/apis/admissionregistration.k8s.io/v1',
  '/apis/apiextensions.k8s.io/v1',
];

/** Resources and subresources that the sandbox does not have; see DIFFERENCES.md. */
const absent = new RegExp(
  [
    '^(bindings|componentstatuses|limitranges|persistent.*|podtemplates)',
    '^(replicationcontrollers|resourcequotas|controllerrevisions|mutatingadmission.*)',
    '/(finalize|proxy|attach|binding|ephemeralcontainers|eviction|exec|log|portforward|resize|token)',
  ].join('|'),
);

/** Each resource as the plain and the aggregated discovery describe it. */
export const discovery: Scenario = async target => {
  const plain = await Promise.all(
    versions.map(path => target.send('GET', path)),
  );
  const aggregated = await target.send('GET', '/apis', {
    headers: {
      Accept:
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
    },
  });
  const apps = asObjects(getPath(aggregated.body, 'items')).find(
    item => getPath(item, 'metadata', 'name') === 'apps',
  );
  const kept = (name: unknown) => !absent.test(String(name));
  return [
    ...plain.map(reply => ({
      ...reply,
      body: asObjects(getPath(reply.body, 'resources')).filter(({ name }) =>
        kept(name),
      ),
    })),
    {
      ...aggregated,
      body: asObjects(apps?.versions).map(({ resources, ...version }) => ({
        ...version,
        resources: asObjects(resources).filter(({ resource }) =>
          kept(resource),
        ),
      })),
    },
  ];
};
