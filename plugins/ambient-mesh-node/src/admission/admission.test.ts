import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@bufbuild/cel';
import { parse } from 'yaml';
import {
  MeshPolicy,
  validatePolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { POLICY_FILE } from '../policy';
import { askCel } from './__testUtils__/askCel';
import { admissionCases } from './__testUtils__/cases';
import {
  admissionPolicies,
  GITOPS,
  guardRails,
} from './__testUtils__/guardRails';

describe.each(['plateng', 'appdev'] as const)(
  'the guard rails, where ingress is operated by %s',
  operatedBy => {
    const policies = admissionPolicies(operatedBy);

    it.each(admissionCases[operatedBy].map(each => [each.name, each] as const))(
      'judge %s',
      (_, question) => {
        const { denied } = question;
        expect(askCel(policies, question)).toEqual(
          [denied ?? []].flat().map(message => expect.stringMatching(message)),
        );
      },
    );
  },
);

describe('the manifests in gitops/istio/admission', () => {
  const policies = admissionPolicies('plateng');

  /** What a variable of a policy holds, without the types of CEL. */
  function variable(policy: string, name: string): unknown {
    const expression = policies
      .find(each => each.metadata.name === policy)
      ?.spec.variables.find(each => each.name === name)?.expression;
    const value = run(expression ?? '', {});
    return typeof value === 'string' ? value : [...(value as Iterable<string>)];
  }

  function policyInGit(): MeshPolicy {
    const { policy, problems } = validatePolicy(
      parse(readFileSync(join(GITOPS, POLICY_FILE), 'utf8')),
    );
    if (!policy) throw new Error(JSON.stringify(problems));
    return policy;
  }

  it('name the channels and phases of ambient-mesh.yaml', () => {
    expect(variable('ambient-mesh-channels', 'channels')).toEqual(
      policyInGit().channels.flatMap(each => [
        each.name,
        ...(each.phases ?? []),
      ]),
    );
  });

  it('say who operates ingress as ambient-mesh.yaml does', () => {
    expect(variable('ambient-mesh-ingress', 'operatedBy')).toBe(
      policyInGit().ingressOperatedBy,
    );
  });

  it('bind every policy, and deny', () => {
    const bindings = guardRails('plateng').flatMap(each =>
      each.kind === 'ValidatingAdmissionPolicyBinding' ? [each.spec] : [],
    );
    expect(bindings).toEqual(
      policies.map(each => ({
        policyName: each.metadata.name,
        validationActions: ['Deny'],
      })),
    );
  });
});
