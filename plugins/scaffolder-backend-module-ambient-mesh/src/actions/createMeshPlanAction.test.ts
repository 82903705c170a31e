import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createMeshPlanAction } from './createMeshPlanAction';

const preview = {
  changeSet: {
    title: 'Move channel stable to 1-31-1',
    diff: '+    istio.io/rev: 1-31-1\n',
    differences: [],
    blastRadius: { restarts: 2 },
    introduced: [],
    undo: 'Revert the merge commit.',
    blocked: true,
  },
  authority: { allowed: false, reason: 'Ask the platform team.' },
};

describe('ambient-mesh:plan', () => {
  it.each([false, true])(
    'hands the plan on, for whoever asks, in a dry run (%s) as in a real one',
    async isDryRun => {
      const api = {
        plan: jest.fn().mockResolvedValue(preview),
        requestChange: jest.fn(),
      };
      const action = createMeshPlanAction({
        api: api as unknown as AmbientMeshApi,
        auth: mockServices.auth(),
      });
      const operations = [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ];
      const context = createMockActionContext({
        input: { mesh: 'sandbox', operations },
      });

      await action.handler({ ...context, isDryRun });

      const [mesh, request, { token }] = api.plan.mock.calls[0];
      expect([mesh, request]).toEqual(['sandbox', { operations }]);
      expect(token).toMatch(/user:default\/mock/);
      expect(context.output).toHaveBeenCalledWith(
        'diff',
        preview.changeSet.diff,
      );
      expect(context.output).toHaveBeenCalledWith('restarts', 2);
      expect(context.output).toHaveBeenCalledWith('blocked', true);
      expect(api.requestChange).not.toHaveBeenCalled();
    },
  );
});
