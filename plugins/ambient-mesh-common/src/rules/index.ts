export * from './findingKey';
export type { DeclaredState, Rule, RuleContext } from './Rule';
export * from './rules';
export * from './runRules';
