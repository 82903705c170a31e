import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdmissionCase,
  admissionCases,
  GuardedObject,
  users,
} from './__testUtils__/cases';
import { guardRails } from './__testUtils__/guardRails';
import { RealCluster, realCluster } from './__testUtils__/realCluster';

const found = realCluster();
const suite = found ? describe : describe.skip;
const needs = found ? '' : ' (skipped: MESH_TEST_KUBECONFIG is not set)';

jest.setTimeout(300_000);

/** Everything of this run carries it, so that a shared cluster stays clean. */
const run = `guard-${process.pid}`;
const LABEL = { 'ambient-mesh-test': run };
const MANAGER = ['--server-side', '--force-conflicts', '--field-manager=test'];

/** A case with the name of the object that it is about. */
interface NamedCase extends AdmissionCase {
  object: string;
}

const numbered = (operatedBy: 'plateng' | 'appdev'): NamedCase[] =>
  admissionCases[operatedBy].map((each, index) => ({
    ...each,
    object: `${run}-${operatedBy}-${index}`,
  }));

function manifest(name: string, { kind, labels, ...rest }: GuardedObject) {
  return kind === 'Namespace'
    ? {
        apiVersion: 'v1',
        kind,
        metadata: { name, labels: { ...LABEL, ...labels } },
      }
    : {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind,
        metadata: { name, namespace: run, ...(labels && { labels }) },
        spec: {
          gatewayClassName: rest.class,
          listeners: [{ name: 'test', port: 8080, protocol: 'HTTP' }],
        },
      };
}

suite(`the guard rails on a real API server${needs}`, () => {
  const cluster = found as RealCluster;
  const all = [...numbered('plateng'), ...numbered('appdev')];

  /** The policies under names of this run, for objects of this run only. */
  function manifests(operatedBy: 'plateng' | 'appdev'): object[] {
    return guardRails(operatedBy).map(each => {
      const metadata = { name: `${run}-${each.metadata.name}` };
      return each.kind === 'ValidatingAdmissionPolicy'
        ? { ...each, metadata }
        : {
            ...each,
            metadata,
            spec: {
              ...each.spec,
              policyName: `${run}-${each.spec.policyName}`,
              // a Namespace is matched by its own labels
              matchResources: { namespaceSelector: { matchLabels: LABEL } },
            },
          };
    });
  }

  /** What the API server says to a request that it does not carry out. */
  async function ask(question: NamedCase): Promise<string> {
    const { after, before, user, object } = question;
    try {
      await (after
        ? cluster.kubectl(['apply', ...MANAGER, '--dry-run=server'], {
            as: user,
            input: [manifest(object, after)],
          })
        : cluster.kubectl(
            [
              'delete',
              before?.kind ?? '',
              object,
              '--dry-run=server',
              ...(before?.kind === 'Gateway' ? ['-n', run] : []),
            ],
            { as: user },
          ));
      return 'allowed';
    } catch (error) {
      return String((error as { stderr?: string }).stderr);
    }
  }

  /** A policy takes effect a moment after it is written. */
  async function until(question: NamedCase, answer: RegExp): Promise<void> {
    for (let last = ''; !answer.test(last); await sleep(200)) {
      last = await ask(question);
    }
  }

  function caseNamed(operatedBy: 'plateng' | 'appdev', name: string) {
    const one = numbered(operatedBy).find(each => each.name === name);
    if (!one) throw new Error(`There is no case '${name}'.`);
    return one;
  }

  beforeAll(async () => {
    await cluster.kubectl(['apply', ...MANAGER], {
      input: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: run, labels: LABEL },
        },
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRoleBinding',
          metadata: { name: run, labels: LABEL },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: 'cluster-admin',
          },
          subjects: users.map(({ username }) => ({
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'User',
            name: username,
          })),
        },
      ],
    });
    await cluster.kubectl(['apply', ...MANAGER], {
      input: all.flatMap(({ object, before }) =>
        before ? [manifest(object, before)] : [],
      ),
    });
  });

  afterAll(async () => {
    await cluster.kubectl([
      'delete',
      '--ignore-not-found',
      '--wait=false',
      'validatingadmissionpolicybinding,validatingadmissionpolicy',
      ...guardRails('plateng').map(each => `${run}-${each.metadata.name}`),
    ]);
    await cluster.kubectl([
      'delete',
      '--wait=false',
      'namespace,clusterrolebinding',
      '-l',
      `ambient-mesh-test=${run}`,
    ]);
  });

  it('judge every request as the table says, where ingress is operated by plateng', async () => {
    await cluster.kubectl(['apply', ...MANAGER], {
      input: manifests('plateng'),
    });
    await until(
      caseNamed('plateng', 'a raw revision on a waypoint'),
      /is no channel/,
    );
    await until(
      caseNamed('plateng', 'a developer creates an ingress gateway'),
      /operates the ingress gateways/,
    );
    await judge('plateng');
  });

  it('and where ingress is operated by appdev', async () => {
    await cluster.kubectl(['apply', ...MANAGER], {
      input: manifests('appdev'),
    });
    await until(
      caseNamed('appdev', 'a developer creates an ingress gateway'),
      /^allowed/,
    );
    await judge('appdev');
  });

  it('are free of mistakes that the API server finds in expressions', async () => {
    const policies = JSON.parse(
      await cluster.kubectl(['get', 'validatingadmissionpolicy', '-o', 'json']),
    ).items.filter(({ metadata }: { metadata: { name: string } }) =>
      metadata.name.startsWith(run),
    );
    expect(policies).toHaveLength(2);
    expect(
      policies.flatMap(
        ({
          status,
        }: {
          status?: { typeChecking?: { expressionWarnings?: unknown[] } };
        }) => status?.typeChecking?.expressionWarnings ?? [],
      ),
    ).toEqual([]);
  });

  /** All answers at once, so that a failure shows every wrong one. */
  async function judge(operatedBy: 'plateng' | 'appdev') {
    const answers: Record<string, string> = {};
    const expected: Record<string, unknown> = {};
    for (const each of numbered(operatedBy)) {
      answers[each.name] = await ask(each);
      expected[each.name] = each.denied
        ? expect.stringMatching(each.denied)
        : 'allowed';
    }
    expect(answers).toEqual(expected);
  }
});
