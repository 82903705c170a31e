import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import {
  AmbientMeshApi,
  PlanPreview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  aChangeSet,
  aChannel,
  aMesh,
  aPlan,
  aSupport,
  fakeMeshApi,
  renderForm,
} from '../../__testUtils__';
import { fingerprint } from './fingerprint';
import { MeshPlanPreview } from './MeshPlanPreview';
import { validatePlan } from './validatePlan';

const fields = [
  {
    name: 'MeshPlanPreview',
    component: MeshPlanPreview,
    validation: validatePlan,
  },
];
const properties = {
  plan: {
    type: 'object',
    title: 'Plan',
    'ui:field': 'MeshPlanPreview',
    'ui:options': {
      operations: [
        {
          kind: 'set-gateway-channel',
          gateway: {
            namespace: { from: 'gateway.namespace' },
            name: { from: 'gateway.name' },
          },
          channel: { from: 'channel' },
        },
      ],
    },
  },
};
const formData = {
  gateway: { namespace: 'bookinfo', name: 'reviews' },
  channel: 'stable',
};

function renderPlan(
  plan: PlanPreview,
  overrides: Partial<AmbientMeshApi> = {},
) {
  const api = fakeMeshApi({
    plan: jest.fn(async () => plan),
    listChannelChoices: async () => [],
    getMesh: async () =>
      aMesh({
        support: [
          aSupport({ version: '1.29.6', supportedUntil: '2027-02-01' }),
        ],
      }),
    ...overrides,
  });
  const onCreate = renderForm({
    fields,
    properties,
    required: ['plan'],
    formData,
    api,
  });
  return { api, onCreate };
}

const review = async () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('MeshPlanPreview', () => {
  it('plans what the form says and shows diff, consequences and undo', async () => {
    const { api, onCreate } = renderPlan(aPlan());
    const plan = await screen.findByRole('region', { name: 'Plan' });
    expect(api.plan).toHaveBeenCalledWith('ambient', {
      operations: [
        {
          kind: 'set-gateway-channel',
          gateway: { namespace: 'bookinfo', name: 'reviews' },
          channel: 'stable',
        },
      ],
    });
    expect(plan).toHaveTextContent(
      'bookinfo/reviews 1.30.4 → 1.29.6, supported until 2027-02-01, estimated, restarts',
    );
    expect(plan).toHaveTextContent(
      '1 gateway, 1 restart; owned by reviews-team.',
    );
    expect(plan).toHaveTextContent('Revert the merge commit.');
    expect(
      screen.getByRole('region', { name: 'Changes in Git' }),
    ).toHaveTextContent('+ istio.io/rev: stable');

    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({
      ...formData,
      plan: {
        fingerprint: fingerprint(aChangeSet().diff),
        operations: [
          {
            kind: 'set-gateway-channel',
            gateway: { namespace: 'bookinfo', name: 'reviews' },
            channel: 'stable',
          },
        ],
      },
    });
  });

  it.each<[string, PlanPreview, RegExp]>([
    [
      'a person who may not request it',
      aPlan({
        authority: {
          allowed: false,
          reason: 'bookinfo belongs to reviews-team.',
        },
      }),
      /bookinfo belongs to reviews-team/,
    ],
    [
      'a person for whom nothing was worked out',
      aPlan({
        changeSet: aChangeSet({ edits: [], diff: '' }),
        authority: { allowed: false, reason: 'It is not yours.' },
      }),
      /It is not yours/,
    ],
    [
      'a change that would break a rule',
      aPlan({ changeSet: aChangeSet({ blocked: true }) }),
      /would break a rule/,
    ],
    [
      'a change that changes nothing',
      aPlan({ changeSet: aChangeSet({ edits: [], diff: '' }) }),
      /Git already says this/,
    ],
  ])('does not let %s pass', async (_, plan, reason) => {
    renderPlan(plan);
    expect(await screen.findByText(reason)).toBeVisible();
    await review();
    expect(
      await screen.findAllByText(/no plan that you may request yet/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('says what the channel means from then on', async () => {
    const listChannelChoices = jest.fn(async () => [
      aChannel(),
      aChannel({
        name: 'stable',
        version: '1.29.6',
        nextMove: {
          version: '1.30.4',
          notBefore: '2026-12-01',
          reason: 'it follows previous-minor',
        },
        forbidden: 'Namespace bookinfo may use rapid only.',
      }),
    ]);
    renderPlan(aPlan(), { listChannelChoices });
    const plan = await screen.findByRole('region', { name: 'Plan' });
    expect(plan).toHaveTextContent(
      'stable Istio 1.29.6, supported until 2027-08-01, estimated; next Istio 1.30.4, not before 2026-12-01: it follows previous-minor. Policy: Namespace bookinfo may use rapid only.',
    );
    expect(plan).not.toHaveTextContent('rapid Istio');
    expect(listChannelChoices).toHaveBeenCalledWith('ambient', {
      namespace: 'bookinfo',
      cluster: undefined,
    });
  });

  describe('that would break a rule', () => {
    const latest = new Date(Date.now() + 10 * 24 * 3600 * 1000)
      .toISOString()
      .slice(0, 10);
    const right = { allowed: true, reason: 'You may.', latest };
    const blocked = aPlan({
      changeSet: aChangeSet({
        blocked: true,
        introduced: [
          {
            rule: 'dangling-channel',
            severity: 'error',
            message: 'Channel stable points to nothing.',
            remedy: 'Declare the revision.',
            at: { file: 'a.yaml', line: 1 },
          },
        ],
      }),
      waiver: right,
    });

    it('is accepted with a reason and a day, by those who may', async () => {
      const plan = jest.fn<
        ReturnType<AmbientMeshApi['plan']>,
        Parameters<AmbientMeshApi['plan']>
      >(async (_, { waivers = [] }) =>
        waivers.length === 0
          ? blocked
          : aPlan({ changeSet: aChangeSet({ waivers }), waiver: right }),
      );
      const { onCreate } = renderPlan(blocked, { plan });
      const accept = await screen.findByRole('button', { name: /Accept/ });
      expect(accept).toBeDisabled();
      await userEvent.type(
        screen.getByRole('textbox', { name: /acceptable/ }),
        'drained today',
      );
      const until = screen.getByLabelText('Until');
      expect(until).toHaveValue(latest);
      expect(until).toHaveAttribute('max', latest);
      await userEvent.click(accept);

      expect(
        await screen.findByText(`Accepted until ${latest}: dangling-channel`),
      ).toBeVisible();
      await review();
      await userEvent.click(
        await screen.findByRole('button', { name: 'Create' }),
      );
      expect(onCreate.mock.calls[0][0].plan).toMatchObject({
        waivers: [
          { rule: 'dangling-channel', reason: 'drained today', until: latest },
        ],
      });
    });

    it('is not, by others, who read whom to ask', async () => {
      renderPlan({
        ...blocked,
        waiver: { ...right, allowed: false, reason: 'Ask group:default/mesh.' },
      });
      expect(await screen.findByText(/Ask group:default\/mesh/)).toBeVisible();
      expect(
        screen.queryByRole('button', { name: /Accept/ }),
      ).not.toBeInTheDocument();
    });
  });

  it('shows what the backend refuses to plan', async () => {
    renderForm({
      fields,
      properties,
      formData,
      api: fakeMeshApi({
        plan: async () => {
          throw await ResponseError.fromResponse(
            Response.json(
              {
                error: {
                  name: 'ConflictError',
                  message: 'Channel stable is not declared in istio/tags.yaml.',
                },
                response: { statusCode: 409 },
              },
              { status: 409 },
            ),
          );
        },
      }),
    });
    expect(
      await screen.findByText(
        'Channel stable is not declared in istio/tags.yaml.',
      ),
    ).toBeVisible();
  });

  it('plans all operations of a field, and lists the steps they belong to', async () => {
    const operations = [{ kind: 'adopt-phases', channel: 'stable' }];
    const plan = jest.fn(async () =>
      aPlan({
        changeSet: aChangeSet({
          notes: ['Restarts every gateway once.'],
          steps: [
            { title: 'Add revision 1-31-1', done: true },
            { title: 'Move channel rapid', done: false },
            { title: 'Move channel stable', done: false },
          ],
        }),
      }),
    );
    renderForm({
      fields,
      properties: {
        plan: {
          ...properties.plan,
          'ui:options': { operationsField: 'operations' },
        },
      },
      formData: { operations },
      api: fakeMeshApi({ plan }),
    });
    expect(
      await screen.findByRole('region', { name: 'Steps' }),
    ).toHaveTextContent('Step 2 of 3');
    expect(
      screen.getByText('Move channel rapid', { exact: false }),
    ).toHaveAttribute('aria-current', 'step');
    expect(screen.getByText('Restarts every gateway once.')).toBeVisible();
    expect(plan).toHaveBeenCalledWith('ambient', { operations });
  });

  it('tells a gateway that loses its control plane from one that goes, and folds many', async () => {
    const gateway = aChangeSet().blastRadius.gateways[0];
    renderPlan(
      aPlan({
        changeSet: aChangeSet({
          differences: [
            {
              what: 'gateway bookinfo/w0',
              cluster: gateway.cluster,
              before: 'stable',
              after: null,
            },
          ],
          blastRadius: {
            ...aChangeSet().blastRadius,
            gateways: Array.from({ length: 10 }, (_, index) => ({
              ...gateway,
              name: `w${index}`,
              to: null,
            })),
          },
        }),
      }),
    );
    const plan = await screen.findByRole('region', { name: 'Plan' });
    expect(plan).toHaveTextContent('bookinfo/w0 goes away, ran 1.30.4');
    expect(plan).toHaveTextContent(
      'bookinfo/w1 is left without a control plane, ran 1.30.4',
    );
    expect(screen.getByText('bookinfo/w7')).toBeVisible();
    expect(screen.getByText('bookinfo/w8')).not.toBeVisible();
    await userEvent.click(screen.getByText('2 more gateways'));
    expect(screen.getByText('bookinfo/w8')).toBeVisible();
  });

  it('says that every node is touched, of which the number is not in Git', async () => {
    renderPlan(
      aPlan({
        changeSet: aChangeSet({
          blastRadius: {
            ...aChangeSet().blastRadius,
            gateways: [],
            owners: [],
            nodes: null,
            restarts: 0,
          },
        }),
      }),
    );
    expect(
      await screen.findByText(
        'No gateway changes or restarts, CNI or ztunnel restarts on every node.',
      ),
    ).toBeVisible();
  });

  it('waits for the operations of a field', async () => {
    renderForm({
      fields,
      properties: {
        plan: {
          ...properties.plan,
          'ui:options': { operationsField: 'operations' },
        },
      },
      api: fakeMeshApi(),
    });
    expect(
      await screen.findByText(/needs more of the form first: operations/),
    ).toBeVisible();
  });

  it('names what the form still lacks', async () => {
    renderForm({ fields, properties, api: fakeMeshApi() });
    expect(
      await screen.findByText(/gateway.namespace, gateway.name, channel/),
    ).toBeVisible();
  });
});
