import {
  FileLocation,
  Readout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formatFindings } from '../check/formatFindings';
import { Cell, formatTable, Paint } from '../output';

/** The readout for people: one table a kind, what is wrong, and the coverage. */
export function formatReadout(readout: Readout, paint: Paint): string {
  const many = readout.clusters.length > 1;
  const sections: string[] = [];
  const add = <T extends { cluster: string; at: FileLocation }>(
    title: string,
    headings: string[],
    rows: T[],
    cells: (row: T) => Cell[],
  ) => {
    const table = formatTable(
      [...(many ? ['cluster'] : []), ...headings, 'at'],
      rows.map(row => [
        ...(many ? [row.cluster] : []),
        ...cells(row),
        { text: `${row.at.file}:${row.at.line}`, tone: 'dim' },
      ]),
      paint,
    );
    if (rows.length > 0) {
      sections.push(`${paint('heading', title)}\n${table}`);
    }
  };
  add('Revisions', ['revision', 'version'], readout.revisions, row => [
    row.name ?? '(unnamed)',
    versionCell(row.version),
  ]);
  add('Channels', ['channel', 'revision', 'version'], readout.channels, row => [
    { text: row.name, tone: 'accent' },
    row.revision,
    versionCell(row.version),
  ]);
  add(
    'Components',
    ['component', 'version', 'revision'],
    readout.components,
    row => [row.name, versionCell(row.version), row.revision ?? '-'],
  );
  add(
    'Gateways',
    ['namespace', 'name', 'role', 'channel', 'revision', 'version'],
    readout.gateways,
    row => [
      row.namespace,
      row.name,
      row.role,
      row.channel === null
        ? '-'
        : {
            text:
              row.selector.from === 'default'
                ? `(${row.channel})`
                : row.channel,
            tone: 'accent',
          },
      row.revision ?? { text: 'none', tone: 'bad' },
      versionCell(row.version),
    ],
  );
  if (sections.length === 0) {
    sections.push('No Istio mesh is declared here.');
  }
  if (readout.findings.length > 0) {
    sections.push(
      `${paint('heading', 'Findings')}\n${formatFindings(
        readout.findings,
        paint,
      )}`,
    );
  }
  sections.push(formatCoverage(readout, paint));
  return sections.join('\n\n');
}

function versionCell(version: string | null): Cell {
  return version ?? { text: 'unknown', tone: 'warn' };
}

function formatCoverage({ coverage, commit }: Readout, paint: Paint): string {
  const { files, relevant, interpreted, unread } = coverage;
  const at = commit ? ` at ${commit.slice(0, 10)}` : '';
  const summary = `${files} files${at}, ${relevant} of them relevant, ${interpreted} read completely.`;
  const lines = unread.map(
    entry => `  ${entry.file}:${entry.line}  ${paint('dim', entry.reason)}`,
  );
  return [
    summary,
    ...(lines.length > 0
      ? ['', paint('warn', `Not read (${lines.length})`), ...lines]
      : []),
  ].join('\n');
}
