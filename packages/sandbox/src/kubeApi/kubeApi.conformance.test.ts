import { readFileSync } from 'node:fs';
import { applyWorkload } from './__testUtils__/conformance/applyWorkload';
import { customResources } from './__testUtils__/conformance/customResources';
import { defaults } from './__testUtils__/conformance/defaults';
import { discovery } from './__testUtils__/conformance/discovery';
import { normalize } from './__testUtils__/conformance/normalize';
import { scenarios } from './__testUtils__/conformance/scenarios';
import { openTarget, Target } from './__testUtils__/conformance/target';
import { KubeApi, startKubeApi } from './startKubeApi';

const kubeconfig = process.env.MESH_TEST_KUBECONFIG;
const title = kubeconfig
  ? 'the real API server and the sandbox answer alike'
  : 'the real API server and the sandbox answer alike (skipped: MESH_TEST_KUBECONFIG is not set)';

(kubeconfig ? describe : describe.skip)(title, () => {
  jest.setTimeout(60_000);
  let api: KubeApi;
  let real: Target;
  let sandbox: Target;

  beforeAll(async () => {
    api = await startKubeApi({
      port: 0,
      tls: 'self-signed',
      tokens: [{ token: 'admin', user: 'admin', groups: ['system:masters'] }],
    });
    const namespace = `conformance-${Date.now().toString(36)}`;
    real = await openTarget(
      'real',
      readFileSync(kubeconfig ?? '', 'utf8'),
      namespace,
    );
    sandbox = await openTarget('sandbox', api.kubeconfig('admin'), namespace);
    for (const target of [real, sandbox]) {
      await target.send('POST', '/api/v1/namespaces', {
        body: { metadata: { name: namespace } },
      });
    }
  });

  afterAll(async () => {
    await real.send('DELETE', `/api/v1/namespaces/${real.namespace}`);
    await api.close();
  });

  const all = {
    ...scenarios,
    'apply and merge of a workload': applyWorkload,
    defaults,
    discovery,
    'custom resources': customResources,
  };
  it.each(Object.entries(all))('%s', async (_, scenario) => {
    const [expected, actual] = await Promise.all(
      [real, sandbox].map(async target => {
        const replies = await scenario(target);
        return replies.map(reply => normalize(reply, target.namespace));
      }),
    );
    expect(actual).toEqual(expected);
  });
});
