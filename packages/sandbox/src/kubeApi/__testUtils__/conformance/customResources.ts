import { getPath } from '../../json';
import { Scenario } from './scenarios';
import { Target } from './target';

const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const merge = { 'Content-Type': 'application/merge-patch+json' };
const schema = {
  openAPIV3Schema: {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        required: ['size'],
        properties: {
          size: { type: 'integer', minimum: 1 },
          mode: { type: 'string', default: 'soft', enum: ['soft', 'hard'] },
        },
      },
      status: {
        type: 'object',
        properties: { ready: { type: 'boolean' } },
      },
    },
  },
};

const definition = (group: string) => ({
  metadata: { name: `things.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'things', kind: 'Thing', shortNames: ['th'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema,
        subresources: { status: {} },
        additionalPrinterColumns: [
          { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
          { name: 'Ready', type: 'boolean', jsonPath: '.status.ready' },
          {
            name: 'Age',
            type: 'date',
            jsonPath: '.metadata.creationTimestamp',
          },
        ],
      },
      {
        name: 'v1beta1',
        served: true,
        storage: false,
        schema,
        subresources: { status: {} },
      },
    ],
  },
});

async function until(
  target: Target,
  path: string,
  done: (code: number, body: unknown) => boolean,
): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const { code, body } = await target.send('GET', path);
    if (done(code, body)) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`${target.name}: ${path} did not get there`);
    }
  }
}

/** A CustomResourceDefinition from its creation to the end of its objects. */
export const customResources: Scenario = async target => {
  const group = `${target.namespace}.example.com`;
  const name = `things.${group}`;
  const things = `/apis/${group}/v1/namespaces/${target.namespace}/things`;
  const thing = (metadata: object, spec: object, rest: object = {}) => ({
    apiVersion: `${group}/v1`,
    kind: 'Thing',
    metadata,
    spec,
    ...rest,
  });
  await target.send('POST', crds, { body: definition(group) });
  await until(target, `/apis/${group}/v1`, (code, body) => {
    const resources = getPath(body, 'resources');
    return code === 200 && Array.isArray(resources) && resources.length > 0;
  });
  const crd = await target.send('GET', `${crds}/${name}`);
  const send = target.send.bind(target);
  const created = {
    ...crd,
    body: {
      names: getPath(crd.body, 'spec', 'names'),
      status: getPath(crd.body, 'status'),
      generation: getPath(crd.body, 'metadata', 'generation'),
    },
  };
  const one = `${things}/one`;
  const patch = (path: string, body: object) =>
    send('PATCH', path, { body, headers: merge });
  const table = { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
  const replies = [
    created,
    await send('GET', `/apis/${group}`),
    await send('GET', `/apis/${group}/v1beta1`),
    await send('POST', things, {
      body: thing(
        { name: 'one' },
        { size: 1, unknown: 'x' },
        { status: { ready: true } },
      ),
    }),
    await send('POST', `${things}?fieldValidation=Strict`, {
      body: thing({ name: 'strict' }, { size: 1, unknown: 'x', other: 1 }),
    }),
    await send('POST', things, { body: { metadata: { name: 'untyped' } } }),
    await send('POST', things, { body: thing({ name: 'wrong' }, {}) }),
    await send('POST', things, {
      body: thing({ name: 'wrong' }, { size: 'x' }),
    }),
    await send('POST', things, { body: thing({ name: 'wrong' }, { size: 0 }) }),
    await patch(one, { spec: { size: 2 }, status: { ready: true } }),
    await patch(`${one}/status`, {
      spec: { size: 3 },
      status: { ready: true },
    }),
    await patch(one, { metadata: { labels: { a: 'b' } } }),
    await send(
      'GET',
      `/apis/${group}/v1beta1/namespaces/${target.namespace}/things/one`,
    ),
    await send('GET', things, { headers: table }),
    await send('GET', things),
    await send('PUT', one, { body: thing({ name: 'one' }, { size: 3 }) }),
    await send('PATCH', one, {
      body: {},
      headers: { 'Content-Type': 'application/strategic-merge-patch+json' },
    }),
    await send('GET', `${things}?fieldSelector=spec.size%3D1`),
    await send('GET', `${one}/scale`),
    await send('GET', `${things}?watch=1&timeoutSeconds=1`),
    await send('DELETE', one),
  ];
  await send('DELETE', `${crds}/${name}`);
  await until(target, things, code => code === 404);
  return [...replies, await send('GET', `${crds}/${name}`)];
};
