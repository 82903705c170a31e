import { RowState } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Fact } from '../FactRow';

interface DeclaredObservedOptions {
  /** What Git says; `null`: nothing. */
  declared: string | null;
  /** What the cluster says, distinct. */
  observed: string[];
  state: RowState;
}

/**
 * What Git says and what the cluster says, side by side. Of an unknown row
 * the cluster's side is not shown: it would be read as current.
 */
export function declaredObserved(options: DeclaredObservedOptions): Fact[] {
  const { declared, observed, state } = options;
  const cluster = observed.length > 0 ? observed.join(', ') : 'nothing';
  return [
    { label: 'In Git', value: declared ?? 'nothing' },
    {
      label: 'In the cluster',
      value: state === 'unknown' ? 'not known' : cluster,
    },
  ];
}
