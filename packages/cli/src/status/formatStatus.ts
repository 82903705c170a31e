import {
  ClusterStatus,
  RowState,
  StatusRow,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formatFindings } from '../check/formatFindings';
import { Cell, formatTable, Paint, Tone } from '../output';

const TONES: Record<RowState, Tone> = {
  unknown: 'warn',
  fighting: 'bad',
  orphaned: 'bad',
  missing: 'bad',
  undeclared: 'warn',
  drift: 'warn',
  rolling: 'accent',
  'in-sync': 'good',
};

/** `2026-10-01 12:05:10` in UTC; `-` where nobody knows. */
function formatTime(time: string | undefined): string {
  return time ? time.slice(0, 19).replace('T', ' ') : '-';
}

/** `2/3`; `-` where nobody knows. */
function formatCount(
  count: number,
  { desired, state }: { desired: number; state: RowState },
): string {
  return state === 'unknown' && desired === 0 ? '-' : `${count}/${desired}`;
}

/** What fails for one reason is one line. */
function byReason(unknown: ClusterStatus['unknown']): string[] {
  const whats = new Map<string, string[]>();
  for (const { what, reason } of unknown) {
    whats.set(reason, [...(whats.get(reason) ?? []), what]);
  }
  return Array.from(
    whats,
    ([reason, names]) => `  ${names.join(', ')}: ${reason}`,
  );
}

/** The status for people: one table a kind, under it why a row is not in sync. */
export function formatStatus(status: ClusterStatus, paint: Paint): string {
  const git = status.commit ? ` · Git ${status.commit.slice(0, 10)}` : '';
  const sections = [
    `${paint('heading', status.cluster)} · read ${
      status.observedAt ?? 'never'
    }${git}`,
  ];
  const add = <T extends StatusRow>(
    title: string,
    headings: string[],
    rows: T[],
    name: (row: T) => string,
    cells: (row: T) => Cell[],
  ) => {
    if (!rows.length) return;
    const dated = rows.some(row => row.since);
    const table = formatTable(
      [title, ...headings, 'state', ...(dated ? ['since'] : [])],
      rows.map(row => [
        name(row),
        ...cells(row),
        { text: row.state, tone: TONES[row.state] },
        ...(dated
          ? [{ text: formatTime(row.since), tone: 'dim' as const }]
          : []),
      ]),
      paint,
    );
    // Of a cluster that was not read at all, "Not read" says everything.
    const reasons = rows
      .filter(row => row.state !== 'in-sync' && status.observedAt)
      .flatMap(row =>
        row.reasons.map(reason => `  ${name(row)}: ${paint('dim', reason)}`),
      );
    sections.push([table, ...reasons].join('\n'));
  };

  add(
    'revision',
    ['git', 'running', 'ready'],
    status.revisions,
    row => row.name ?? '(unnamed)',
    row => [
      row.declared ?? '-',
      row.running ?? '-',
      formatCount(row.ready, row),
    ],
  );
  add(
    'channel',
    ['git', 'cluster', 'forms'],
    status.channels,
    row => row.name,
    row => [
      row.declared ?? '-',
      row.observed.join(', ') || '-',
      row.forms.join(', ') || '-',
    ],
  );
  add(
    'component',
    ['git', 'running', 'updated'],
    status.components,
    row => row.name,
    row => [
      row.declared ?? '-',
      row.running.join(', ') || '-',
      row.desired ? formatCount(row.updated, row) : '-',
    ],
  );
  add(
    'gateway',
    ['channel', 'git', 'running', 'revision', 'updated'],
    status.gateways,
    row => `${row.namespace}/${row.name}`,
    row => [
      row.declared.channel ?? '-',
      row.declared.version ?? '-',
      row.observed.versions.join(', ') || '-',
      row.observed.revision ?? '-',
      formatCount(row.observed.updated, { ...row.observed, ...row }),
    ],
  );
  if (sections.length === 1 && !status.unknown.length) {
    sections.push('Nothing of a mesh is there.');
  }
  if (status.unknown.length) {
    sections.push(
      [paint('warn', 'Not read'), ...byReason(status.unknown)].join('\n'),
    );
  }
  if (status.findings.length) {
    sections.push(formatFindings(status.findings, paint));
  }
  return sections.join('\n\n');
}
