export {
  chartValueProblems,
  type ChartValueProblem,
} from './chartValueProblems';
export * from './findingKey';
export type { DeclaredState, Rule, RuleContext } from './Rule';
export * from './rules';
export * from './rulesReference';
export * from './runRules';
export { codeOwnersFindings } from './codeOwnersFindings';
