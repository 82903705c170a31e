import { MeshPolicy } from '../model';
import { meshPolicySchema } from './schema';
import { policyConsistency } from './policyConsistency';

/** One fault of a policy. @public */
export interface PolicyProblem {
  /** Keys and indices from the policy's root to the value at fault. */
  path: Array<string | number>;
  message: string;
}

/** @public */
export type PolicyResult =
  | { policy: MeshPolicy; problems: [] }
  | { policy: null; problems: PolicyProblem[] };

/**
 * Checks a parsed policy and fills in its defaults. `undefined` and `null`
 * (no file, an empty file) give the default policy.
 *
 * @public
 */
export function validatePolicy(value: unknown): PolicyResult {
  const parsed = meshPolicySchema.safeParse(value ?? {});
  if (!parsed.success) {
    return { policy: null, problems: parsed.error.issues.flatMap(problemsOf) };
  }
  const problems = policyConsistency(parsed.data);
  return problems.length
    ? { policy: null, problems }
    : { policy: parsed.data, problems: [] };
}

type Issue = NonNullable<
  ReturnType<typeof meshPolicySchema.safeParse>['error']
>['issues'][number];

function problemsOf(issue: Issue): PolicyProblem[] {
  const path = issue.path.filter(key => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [...path, key],
      message: `unknown key "${key}"`,
    }));
  }
  if (issue.code === 'invalid_union' && path.at(-1) === 'follows') {
    return [
      {
        path,
        message:
          'must be latest-minor, previous-minor, a minor in quotes ("1.30") or the name of a channel',
      },
    ];
  }
  const where = path.length ? `${path.join('.')}: ` : '';
  return [{ path, message: `${where}${issue.message}` }];
}
