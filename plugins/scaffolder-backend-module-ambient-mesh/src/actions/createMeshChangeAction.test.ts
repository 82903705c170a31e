import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  AmbientMeshApi,
  Change,
  PlanPreview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createMeshChangeAction } from './createMeshChangeAction';

const preview: PlanPreview = {
  changeSet: {
    base: 'c0ffee',
    operations: [],
    title: 'Move channel stable to 1-31-1',
    edits: [],
    diff: '-    istio.io/rev: 1-30-5\n+    istio.io/rev: 1-31-1\n',
    differences: [],
    blastRadius: {
      gateways: [],
      namespaces: [],
      owners: [],
      nodes: null,
      restarts: 2,
    },
    introduced: [],
    resolved: [],
    waivers: [],
    undo: 'Revert the merge commit.',
    blocked: false,
  },
  authority: { allowed: true, reason: 'platform' },
};

const change = {
  id: 'change-1',
  title: preview.changeSet.title,
  pullRequest: { number: 7, url: 'https://git.example.com/pull/7' },
} as Change;

function setUp(overrides: Partial<PlanPreview> = {}) {
  const api = {
    plan: jest.fn().mockResolvedValue({ ...preview, ...overrides }),
    requestChange: jest.fn().mockResolvedValue(change),
  };
  const action = createMeshChangeAction({
    api: api as unknown as AmbientMeshApi,
    auth: mockServices.auth(),
  });
  const context = createMockActionContext({
    input: {
      mesh: 'sandbox',
      operations: [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ],
    },
  });
  return { action, api, context };
}

describe('ambient-mesh:change', () => {
  it('opens the pull request in the name of the initiator', async () => {
    const { action, api, context } = setUp();

    await action.handler(context);

    const [mesh, request, options] = api.requestChange.mock.calls[0];
    expect(mesh).toBe('sandbox');
    expect(request.operations).toEqual([
      { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
    ]);
    expect(options.token).toMatch(/user:default\/mock/);
    expect(context.output).toHaveBeenCalledWith(
      'pullRequestUrl',
      'https://git.example.com/pull/7',
    );
  });

  it('shows the diff in a dry run and requests nothing', async () => {
    const { action, api, context } = setUp();
    const info = jest.spyOn(context.logger, 'info');

    await action.handler({ ...context, isDryRun: true });

    expect(api.requestChange).not.toHaveBeenCalled();
    expect(info).toHaveBeenCalledWith(preview.changeSet.diff);
  });

  it('fails with the reason when the person may not request it', async () => {
    const { action, api, context } = setUp({
      authority: { allowed: false, reason: 'bookinfo belongs to another team' },
    });

    await expect(action.handler(context)).rejects.toThrow(
      'bookinfo belongs to another team',
    );
    expect(api.requestChange).not.toHaveBeenCalled();
  });
});
