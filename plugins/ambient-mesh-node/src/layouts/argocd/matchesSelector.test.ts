import { parseYaml } from '../yaml';
import { matchesSelector } from './matchesSelector';

const labels: Record<string, string> = { env: 'prod', tier: '' };
const selects = (selector: string) =>
  matchesSelector(parseYaml(selector, 's.yaml')[0].root, key => labels[key]);

describe('matchesSelector', () => {
  it.each([
    ['{}', true],
    ['{matchLabels: {env: prod}}', true],
    ['{matchLabels: {env: dev}}', false],
    ['{matchLabels: {absent: prod}}', false],
    [
      '{matchExpressions: [{key: env, operator: In, values: [dev, prod]}]}',
      true,
    ],
    ['{matchExpressions: [{key: env, operator: In, values: [dev]}]}', false],
    ['{matchExpressions: [{key: env, operator: NotIn, values: [dev]}]}', true],
    ['{matchExpressions: [{key: absent, operator: NotIn, values: [x]}]}', true],
    ['{matchExpressions: [{key: tier, operator: Exists}]}', true],
    ['{matchExpressions: [{key: tier, operator: DoesNotExist}]}', false],
    ['{matchExpressions: [{key: absent, operator: DoesNotExist}]}', true],
    ['{matchExpressions: [{key: env, operator: Like}]}', false],
    [
      '{matchLabels: {env: prod}, matchExpressions: [{key: x, operator: Exists}]}',
      false,
    ],
  ])('%s: %s', (selector, expected) => {
    expect(selects(selector)).toBe(expected);
  });

  it('selects everything when there is none', () => {
    expect(matchesSelector(undefined, () => undefined)).toBe(true);
  });
});
