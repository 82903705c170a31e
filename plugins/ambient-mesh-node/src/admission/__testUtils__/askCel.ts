import { CelInput, isCelError, run } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { AdmissionCase, GuardedObject } from './cases';
import { AdmissionPolicyManifest } from './guardRails';

/**
 * The messages with which policies deny a request: what an API server does
 * with match constraints, conditions, variables and validations, with another
 * implementation of CEL. An error denies, as `failurePolicy: Fail` says.
 */
export function askCel(
  policies: AdmissionPolicyManifest[],
  question: AdmissionCase,
): string[] {
  return policies.flatMap(policy => denials(policy, question));
}

function denials(
  { spec }: AdmissionPolicyManifest,
  { before, after, user }: AdmissionCase,
): string[] {
  const operation = operationOf(before, after);
  const kind = (after ?? before)?.kind;
  const matches = spec.matchConstraints.resourceRules.some(
    rule =>
      rule.operations.includes(operation) &&
      rule.resources.includes(kind === 'Gateway' ? 'gateways' : 'namespaces'),
  );
  const bindings = {
    object: after ? objectOf(after) : null,
    oldObject: before ? objectOf(before) : null,
    request: { operation, userInfo: { ...user } },
  };
  try {
    if (
      !matches ||
      !spec.matchConditions.every(each => evaluate(each.expression, bindings))
    ) {
      return [];
    }
    const variables = new Map<string, CelInput>();
    for (const { name, expression } of spec.variables) {
      variables.set(name, evaluate(expression, { ...bindings, variables }));
    }
    const all = { ...bindings, variables };
    return spec.validations
      .filter(each => evaluate(each.expression, all) !== true)
      .map(each =>
        each.messageExpression
          ? String(evaluate(each.messageExpression, all))
          : each.message ?? each.expression,
      );
  } catch (error) {
    return [String(error)];
  }
}

function operationOf(before?: GuardedObject, after?: GuardedObject): string {
  if (!before) return 'CREATE';
  return after ? 'UPDATE' : 'DELETE';
}

/** Without labels there is no map of labels: the trap of such policies. */
function objectOf({ class: className, labels }: GuardedObject): CelInput {
  return {
    metadata: { name: 'guarded', ...(labels && { labels }) },
    spec: { ...(className && { gatewayClassName: className }) },
  };
}

function evaluate(
  expression: string,
  bindings: Record<string, CelInput>,
): CelInput {
  const result = run(expression, bindings, { funcs: strings });
  if (isCelError(result)) throw result;
  return result as CelInput;
}
