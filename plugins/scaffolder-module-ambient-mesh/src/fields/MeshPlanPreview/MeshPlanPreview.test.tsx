import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlanPreview } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  aChangeSet,
  aMesh,
  aPlan,
  aSupport,
  fakeMeshApi,
  renderForm,
} from '../../__testUtils__';
import { fingerprint } from './fingerprint';
import { MeshPlanPreview } from './MeshPlanPreview';

const fields = [{ name: 'MeshPlanPreview', component: MeshPlanPreview }];
const properties = {
  plan: {
    type: 'string',
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

function renderPlan(plan: PlanPreview) {
  const api = fakeMeshApi({
    plan: jest.fn(async () => plan),
    getMesh: async () =>
      aMesh({
        support: [
          aSupport({ version: '1.29.6', supportedUntil: '2027-02-01' }),
        ],
      }),
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
      '1 gateway, 1 restart; owned by group:default/reviews-team.',
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
      plan: fingerprint(aChangeSet().diff),
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
      await screen.findAllByText(/must have required property/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('shows what the backend refuses to plan', async () => {
    renderForm({
      fields,
      properties,
      formData,
      api: fakeMeshApi({
        plan: async () => {
          throw new Error('Channel stable is not declared in istio/tags.yaml.');
        },
      }),
    });
    expect(
      await screen.findByText(
        'Channel stable is not declared in istio/tags.yaml.',
      ),
    ).toBeVisible();
  });

  it('names what the form still lacks', async () => {
    renderForm({ fields, properties, api: fakeMeshApi() });
    expect(
      await screen.findByText(/gateway.namespace, gateway.name, channel/),
    ).toBeVisible();
  });
});
