import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { DIFF, startScaffolder } from './__testUtils__/startScaffolder';

jest.setTimeout(60_000);

const folder = resolve(__dirname, '../templates');
const names = readdirSync(folder).filter(name =>
  statSync(join(folder, name)).isDirectory(),
);

interface TemplateSpec extends JsonObject {
  formDecorators: Array<{ id: string }>;
  parameters: Array<{ properties: Record<string, JsonObject> }>;
}

const read = (name: string): Entity & { spec: TemplateSpec } =>
  parse(readFileSync(join(folder, name, 'template.yaml'), 'utf8'));

/** Values as the form of a template hands them over. */
const values = {
  mesh: 'sandbox',
  service: { namespace: 'bookinfo', name: 'ratings' },
  gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews', cluster: 'c' },
  waypoint: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
  name: 'ratings-waypoint',
  for: 'service',
  channel: 'stable',
  revision: '1-31-1',
  version: '1.31.1',
  sameName: false,
  to: '1.31.1',
  strategy: 'channels',
  components: ['cni', 'ztunnel'],
  commit: 'b0a7c0ffee',
  operations: [{ kind: 'add-channel', channel: 'p1', revision: '1-31-1' }],
  plan: {
    fingerprint: '0badcafe',
    operations: [
      { kind: 'unenroll', namespace: 'bookinfo', service: 'ratings' },
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
        channel: 'stable',
      },
    ],
  },
};

describe('templates', () => {
  let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
  beforeAll(async () => {
    scaffolder = await startScaffolder(names.map(read));
  });
  afterAll(async () => {
    await scaffolder.stop();
  });
  beforeEach(() => {
    scaffolder.calls.length = 0;
  });

  it('are all listed for the catalog', () => {
    const { spec } = parse(readFileSync(join(folder, 'all.yaml'), 'utf8'));
    expect(spec.targets).toEqual(names.map(name => `./${name}/template.yaml`));
  });

  describe.each(names)('%s', name => {
    const template = read(name);

    it('can be narrowed to one of several clusters', () => {
      const options = template.spec.parameters.at(-1)?.properties.plan[
        'ui:options'
      ] as { operations?: JsonObject[] };
      const places = (options.operations ?? []).filter(
        ({ kind }) => kind !== 'revert',
      );
      expect(places.map(each => each.cluster)).toEqual(
        places.map(() => ({ from: expect.any(String), optional: true })),
      );
    });

    it('asks for a fresh token, and lets nobody go on without a plan', () => {
      const { formDecorators, parameters } = template.spec;
      expect(template.metadata.name).toBe(name);
      expect(formDecorators).toEqual([{ id: 'ambient-mesh-scm-token' }]);
      expect(parameters.at(-1)).toMatchObject({
        required: ['plan'],
        properties: { plan: { 'ui:field': 'MeshPlanPreview' } },
      });
    });

    it('requests what was seen in the plan, in the name of the person', async () => {
      const { log, task } = await scaffolder.run(template, values, {
        ambientMeshScmToken: 'gho_fresh',
      });

      expect(task.status).toBe('completed');
      expect(scaffolder.calls).toEqual([
        {
          path: '/meshes/sandbox/plan',
          user: 'user:default/mock',
          body: { operations: values.plan.operations },
        },
        {
          path: '/meshes/sandbox/changes',
          user: 'user:default/mock',
          body: { operations: values.plan.operations },
          scmToken: 'gho_fresh',
        },
      ]);
      expect(log).not.toContain('gho_fresh');
      expect(log).toContain('https://git.example.com/pull/7');
    });

    it('shows the diff in a dry run, and requests nothing', async () => {
      const { status, body } = await scaffolder.dryRun(template, values);

      expect(status).toBe(200);
      expect(scaffolder.calls.map(each => each.path)).toEqual([
        '/meshes/sandbox/plan',
      ]);
      const lines = body.log.map(
        (each: { body: { message: string } }) => each.body.message,
      );
      expect(lines.join('\n')).toContain(DIFF.trim().split('\n')[1]);
    });
  });

  it('hands waivers on', async () => {
    const waivers = [
      { rule: 'dangling-channel', reason: 'gone today', until: '2026-12-01' },
    ];
    await scaffolder.run(read('change-channel'), {
      ...values,
      plan: { ...values.plan, waivers },
    });
    expect(scaffolder.calls.map(each => each.body.waivers)).toEqual([
      waivers,
      waivers,
    ]);
  });

  it('lead from the waypoint of a namespace to its enrolment, filled in', async () => {
    const links = async (service: object, more: JsonObject = {}) => {
      const { body } = await scaffolder.dryRun(read('add-waypoint'), {
        ...values,
        ...more,
        service,
      });
      return body.output.links as Array<{ title: string; url: string }>;
    };
    const secondStep = async (more?: JsonObject) => {
      const second = (await links({ namespace: 'bookinfo' }, more)).find(each =>
        each.title.startsWith('Second step'),
      );
      const url = new URL(second?.url ?? '', 'http://portal.test');
      expect(url.pathname).toBe('/create/templates/default/enroll');
      return JSON.parse(url.searchParams.get('formData') ?? '');
    };
    const filledIn = {
      mesh: 'sandbox',
      service: { namespace: 'bookinfo' },
      waypoint: { namespace: 'bookinfo', name: 'ratings-waypoint' },
    };
    expect(await secondStep()).toEqual(filledIn);
    expect(await secondStep({ cluster: 'east' })).toEqual({
      ...filledIn,
      waypoint: { ...filledIn.waypoint, cluster: 'east' },
    });
    expect(
      (await links(values.service)).some(each =>
        each.title.startsWith('Second'),
      ),
    ).toBe(false);
  });
});
