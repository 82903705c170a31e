import fc from 'fast-check';
import { parseLabelSelector } from './labelSelector';

type Requirement =
  | { key: string; operator: 'in' | 'notin'; values: string[] }
  | { key: string; operator: '=' | '==' | '!='; value: string }
  | { key: string; operator: 'exists' | 'absent' };

const key = fc.constantFrom('app', 'istio.io/rev', 'in', 'x_y.z');
const value = fc.constantFrom('', 'a', 'b', '1-30-4', 'notin');
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.record({
    key,
    operator: fc.constantFrom('in' as const, 'notin' as const),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    key,
    operator: fc.constantFrom('=' as const, '==' as const, '!=' as const),
    value,
  }),
  fc.record({
    key,
    operator: fc.constantFrom('exists' as const, 'absent' as const),
  }),
);

function write(wanted: Requirement): string {
  switch (wanted.operator) {
    case 'in':
    case 'notin':
      return `${wanted.key} ${wanted.operator} (${wanted.values.join(', ')})`;
    case 'exists':
      return wanted.key;
    case 'absent':
      return `!${wanted.key}`;
    default:
      return `${wanted.key}${wanted.operator}${wanted.value}`;
  }
}

/** The meaning of each operator as the Kubernetes documentation gives it. */
function holds(wanted: Requirement, labels: Map<string, string>): boolean {
  const actual = labels.get(wanted.key);
  switch (wanted.operator) {
    case 'in':
      return actual !== undefined && wanted.values.includes(actual);
    case 'notin':
      return !(actual !== undefined && wanted.values.includes(actual));
    case 'exists':
      return labels.has(wanted.key);
    case 'absent':
      return !labels.has(wanted.key);
    case '!=':
      return actual !== wanted.value;
    default:
      return actual === wanted.value;
  }
}

describe('parseLabelSelector', () => {
  it('selects what the written requirements mean', () => {
    fc.assert(
      fc.property(
        fc.array(requirement, { maxLength: 4 }),
        fc.dictionary(key, value),
        (requirements, labels) => {
          const selects = parseLabelSelector(requirements.map(write).join(','));
          const expected = requirements.every(wanted =>
            holds(wanted, new Map(Object.entries(labels))),
          );
          expect(selects(labels)).toBe(expected);
        },
      ),
    );
  });

  it.each(['a b', 'a in (b', 'a in b', '=x', 'a,', '!', 'a=b c'])(
    'refuses %p',
    text => {
      expect(() => parseLabelSelector(text)).toThrow(
        /unable to parse requirement/,
      );
    },
  );
});
