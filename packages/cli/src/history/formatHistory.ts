import {
  HistoryChange,
  HistoryValue,
  MeshHistory,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Cell, formatTable, Paint, plural } from '../output';

/** History for people: one line a change, newest first. */
export function formatHistory(history: MeshHistory, paint: Paint): string {
  const { rows, commits } = history;
  const many =
    new Set(rows.flatMap(row => ('cluster' in row ? [row.cluster] : []))).size >
    1;
  const table = formatTable(
    [
      'date',
      'commit',
      ...(many ? ['cluster'] : []),
      'what',
      'from',
      'to',
      'subject',
    ],
    rows.map(row => {
      const change: Cell[] =
        row.kind === 'unreadable'
          ? [
              ...(many ? [''] : []),
              { text: 'not readable', tone: 'bad' },
              '',
              '',
            ]
          : [
              ...(many ? [row.cluster] : []),
              `${row.kind} ${row.name ?? '(unnamed)'}`,
              describe(row.kind, row.from),
              { text: describe(row.kind, row.to), tone: 'accent' },
            ];
      return [
        { text: row.date.slice(0, 16).replace('T', ' '), tone: 'dim' },
        row.commit.slice(0, 8),
        ...change,
        {
          text:
            row.kind === 'unreadable'
              ? row.unread
                  .map(({ file, line, reason }) => `${file}:${line} ${reason}`)
                  .join('; ')
              : subjectOf(row),
          tone: 'dim',
        },
      ];
    }),
    paint,
  );
  return rows.length > 0
    ? `${table}\n\n${plural(rows.length, 'change')} in ${plural(
        commits,
        'commit',
      )}; dates are UTC.`
    : `No channel, revision or component in ${plural(commits, 'commit')}.`;
}

function describe(
  kind: HistoryChange['kind'],
  value: HistoryValue | null,
): string {
  if (value === null) {
    return '-';
  }
  const version = value.version ?? 'unknown';
  switch (kind) {
    case 'revision':
      return version;
    case 'channel':
      return `${value.revision} (${version})`;
    default:
      return value.revision ? `${version} on ${value.revision}` : version;
  }
}

function subjectOf({ subject, reverts, revertedBy }: HistoryChange): string {
  if (reverts) {
    return `reverts ${reverts.slice(0, 8)}: ${subject}`;
  }
  return revertedBy
    ? `${subject} (reverted by ${revertedBy.slice(0, 8)})`
    : subject;
}
