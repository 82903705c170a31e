import { startKubeApi } from '../../packages/sandbox/src/kubeApi';
import { meshObjects } from './meshObjects.mjs';
import { answerCalls } from './answerCalls.mjs';

/** The sandbox's Kubernetes API with a mesh of the size that is asked for. */
async function main() {
  const size = JSON.parse(process.argv[2]);
  const api = await startKubeApi({
    port: 0,
    tokens: [{ token: 'bench', user: 'bench', groups: ['system:masters'] }],
    objects: meshObjects(size),
  });
  answerCalls({
    url: () => api.url,
    counters: () => api.counters(),
  });
}

main();
