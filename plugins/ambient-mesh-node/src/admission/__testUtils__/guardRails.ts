import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A ValidatingAdmissionPolicy, as far as the tests look at it. */
export interface AdmissionPolicyManifest {
  kind: 'ValidatingAdmissionPolicy';
  metadata: { name: string };
  spec: {
    matchConstraints: {
      resourceRules: Array<{ operations: string[]; resources: string[] }>;
    };
    matchConditions: Array<{ name: string; expression: string }>;
    variables: Array<{ name: string; expression: string }>;
    validations: Array<{
      expression: string;
      message?: string;
      messageExpression?: string;
    }>;
  };
}

/** A ValidatingAdmissionPolicyBinding. */
export interface AdmissionBindingManifest {
  kind: 'ValidatingAdmissionPolicyBinding';
  metadata: { name: string };
  spec: {
    policyName: string;
    validationActions: string[];
    matchResources?: object;
  };
}

/** The reference architecture of this repository. */
export const GITOPS = resolve(__dirname, '../../../../../gitops');

/**
 * The manifests of `gitops/istio/admission`, with one word of the policy
 * changed as a platform team would change it.
 */
export function guardRails(
  operatedBy: 'plateng' | 'appdev',
): Array<AdmissionPolicyManifest | AdmissionBindingManifest> {
  const folder = join(GITOPS, 'istio/admission');
  return readdirSync(folder)
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .map(text => text.replace(`"'plateng'"`, `"'${operatedBy}'"`))
    .flatMap(text => parseAllDocuments(text).map(each => each.toJS()));
}

/** Only the policies of {@link guardRails}. */
export function admissionPolicies(
  operatedBy: 'plateng' | 'appdev',
): AdmissionPolicyManifest[] {
  return guardRails(operatedBy).filter(
    each => each.kind === 'ValidatingAdmissionPolicy',
  );
}
