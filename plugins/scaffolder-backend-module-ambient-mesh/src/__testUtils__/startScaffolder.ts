import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import express from 'express';
import request from 'supertest';
import { scaffolderModuleAmbientMesh } from '../module';

/** A call that the mesh's backend got, and in whose name. */
export interface MeshCall {
  path: string;
  user: string;
  body: { operations: unknown[]; waivers?: unknown[] };
  scmToken?: string;
}

/** Diff of every plan. */
export const DIFF = '-    istio.io/rev: rapid\n+    istio.io/rev: stable\n';

const preview = {
  changeSet: {
    title: 'Move gateway bookinfo/reviews to channel stable',
    edits: [{ file: 'a.yaml', before: 'rapid', after: 'stable' }],
    diff: DIFF,
    differences: [],
    blastRadius: { gateways: [], restarts: 1 },
    introduced: [],
    resolved: [],
    waivers: [],
    undo: 'Revert the merge commit.',
    blocked: false,
  },
  authority: { allowed: true, reason: 'You may.' },
};

const change = {
  id: 'change-1',
  title: preview.changeSet.title,
  pullRequest: { number: 7, url: 'https://git.example.com/pull/7' },
};

/** A real scaffolder with the module, beside a mesh backend that only notes who asks for what. */
export async function startScaffolder(templates: Entity[]) {
  const calls: MeshCall[] = [];
  const meshBackend = createBackendPlugin({
    pluginId: 'ambient-mesh',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          const router = express.Router();
          router.use(express.json());
          router.post('/meshes/:mesh/:what', async (req, res) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['user'],
            });
            calls.push({
              path: req.path,
              user: principal.userEntityRef,
              body: req.body,
              scmToken: req.header('X-Ambient-Mesh-Scm-Token'),
            });
            res.json(req.params.what === 'plan' ? preview : change);
          });
          http.use(router);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      scaffolder,
      scaffolderModuleAmbientMesh,
      meshBackend,
      catalogServiceMock.factory({ entities: templates }),
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost' } },
      }),
    ],
  });
  const api = request(backend.server);

  return {
    calls,
    stop: () => backend.stop(),
    dryRun: (
      template: Entity,
      values: object,
      secrets: Record<string, string> = {},
    ) =>
      api
        .post('/api/scaffolder/v2/dry-run')
        .send({ template, values, secrets, directoryContents: [] }),
    /** Runs a task to its end. */
    async run(
      template: Entity,
      values: object,
      secrets: Record<string, string> = {},
    ) {
      const { body, status } = await api.post('/api/scaffolder/v2/tasks').send({
        templateRef: `template:default/${template.metadata.name}`,
        values,
        secrets,
      });
      if (status !== 201) throw new Error(JSON.stringify(body));
      // Answers when the task ends.
      const events = await api.get(
        `/api/scaffolder/v2/tasks/${body.id}/eventstream`,
      );
      const task = await api.get(`/api/scaffolder/v2/tasks/${body.id}`);
      return { log: events.text, task: task.body };
    },
  };
}
