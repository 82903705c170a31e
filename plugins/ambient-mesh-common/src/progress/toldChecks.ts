import { StepCheck } from '../model';

const WORDS: Record<StepCheck['state'], string> = {
  passed: 'passed',
  failed: 'failed',
  unknown: 'not known',
  waiting: 'not yet',
};

/** What a pull request needs by policy, in one sentence; none: no sentence. */
export function toldChecks(checks: StepCheck[]): string[] {
  if (!checks.length) return [];
  const told = checks.map(({ title, state }) => `${title} (${WORDS[state]})`);
  return [`By policy it needs ${told.join(' and ')}.`];
}
