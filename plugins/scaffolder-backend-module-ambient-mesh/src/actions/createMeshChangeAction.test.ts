import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
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

const blocked: Partial<PlanPreview> = {
  changeSet: {
    ...preview.changeSet,
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
  },
};

/** What the scaffolder keeps of a task, however often it is started again. */
function keepCheckpoints() {
  const kept = new Map<string, JsonValue>();
  const checkpoint = async <T extends JsonValue | void>(options: {
    key: string;
    fn: () => Promise<T> | T;
  }): Promise<T> => {
    if (!kept.has(options.key)) {
      kept.set(options.key, (await options.fn()) as JsonValue);
    }
    return kept.get(options.key) as T;
  };
  return { kept, checkpoint };
}

function setUp(
  overrides: Partial<PlanPreview> = {},
  input: {
    waivers?: Array<{ rule: string; reason: string; until: string }>;
  } = {},
) {
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
      ...input,
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
    expect(request).toEqual({
      operations: [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ],
    });
    expect(options.token).toMatch(/user:default\/mock/);
    expect(options.scmToken).toBeUndefined();
    expect(context.output).toHaveBeenCalledWith(
      'pullRequestUrl',
      'https://git.example.com/pull/7',
    );
  });

  it('hands the person’s own token on, and keeps it nowhere', async () => {
    const { action, api, context } = setUp();
    const { kept, checkpoint } = keepCheckpoints();
    const info = jest.spyOn(context.logger, 'info');

    await action.handler({
      ...context,
      checkpoint,
      secrets: { ambientMeshScmToken: 'gho_secret' },
    });

    expect(api.requestChange.mock.calls[0][2].scmToken).toBe('gho_secret');
    expect(JSON.stringify([...kept])).not.toContain('gho_secret');
    expect(JSON.stringify(info.mock.calls)).not.toContain('gho_secret');
    expect(
      JSON.stringify(jest.mocked(context.output).mock.calls),
    ).not.toContain('gho_secret');
  });

  it('requests once, when the task is recovered after the request', async () => {
    const { action, api, context } = setUp();
    const { checkpoint } = keepCheckpoints();
    await action.handler({ ...context, checkpoint });

    // Merged in the meantime: Git says so already, a plan would be refused.
    api.plan.mockRejectedValue(new Error('nothing to do'));
    const again = { ...context, output: jest.fn(), checkpoint };
    await action.handler(again);

    expect(api.requestChange).toHaveBeenCalledTimes(1);
    expect(again.output).toHaveBeenCalledWith('changeId', 'change-1');
    expect(again.output).toHaveBeenCalledWith('pullRequestNumber', 7);
  });

  it('requests again, when the task ended before an answer came', async () => {
    const { action, api, context } = setUp();
    const { checkpoint } = keepCheckpoints();
    api.requestChange.mockRejectedValueOnce(new Error('connection reset'));
    await expect(action.handler({ ...context, checkpoint })).rejects.toThrow(
      'connection reset',
    );

    await action.handler({ ...context, checkpoint });

    expect(api.requestChange).toHaveBeenCalledTimes(2);
    expect(api.requestChange.mock.calls[1].slice(0, 2)).toEqual(
      api.requestChange.mock.calls[0].slice(0, 2),
    );
  });

  it('shows the diff in a dry run and requests nothing', async () => {
    const { action, api, context } = setUp();
    const info = jest.spyOn(context.logger, 'info');

    await action.handler({ ...context, isDryRun: true });

    expect(api.requestChange).not.toHaveBeenCalled();
    expect(info).toHaveBeenCalledWith(preview.changeSet.diff);
  });

  it('fails with the reason that the backend gives', async () => {
    const { action, api, context } = setUp();
    api.plan.mockRejectedValue(
      await ResponseError.fromResponse(
        Response.json(
          {
            error: { name: 'ConflictError', message: 'It is used by reviews.' },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );

    await expect(action.handler(context)).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'It is used by reviews.',
    });
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

  it.each([true, false])(
    'stops at what would break a rule, in a dry run (%s) as in a real one',
    async isDryRun => {
      const { action, api, context } = setUp(blocked);

      await expect(action.handler({ ...context, isDryRun })).rejects.toThrow(
        'Channel stable points to nothing. Declare the revision.',
      );
      expect(api.requestChange).not.toHaveBeenCalled();
    },
  );

  it('hands waivers on, for the backend to judge', async () => {
    const waivers = [
      { rule: 'dangling-channel', reason: 'gone today', until: '2026-12-01' },
    ];
    const { action, api, context } = setUp({}, { waivers });

    await action.handler(context);

    expect(api.plan.mock.calls[0][1]).toMatchObject({ waivers });
    expect(api.requestChange.mock.calls[0][1]).toMatchObject({ waivers });
  });
});
