import {
  BlastRadius,
  ChangeSet,
  Finding,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** How many rows of a long table are written out. */
const MAX_ROWS = 100;

/**
 * The text of a pull request: what changes, what it touches, what the rules
 * say, what was waived, and how to undo it.
 *
 * @returns Markdown
 *
 * @public
 */
export function renderPullRequestBody(
  changeSet: ChangeSet,
  options: { requestedBy: string },
): string {
  const { differences, introduced, resolved, waivers, steps } = changeSet;
  const { notes = [] } = changeSet;
  return [
    `Requested by \`${options.requestedBy}\` through Ambient Mesh.`,
    differences.length > 0 &&
      section('What changes', [
        table(
          ['', 'Cluster', 'Before', 'After'],
          differences.map(row => [
            row.what,
            row.cluster,
            row.before ?? '–',
            row.after ?? '–',
          ]),
        ),
      ]),
    section('What it touches', radius(changeSet.blastRadius)),
    notes.length > 0 &&
      section(
        'What to know',
        notes.map(note => `- ${cell(note)}`),
      ),
    steps &&
      section(
        'Steps',
        steps.map(step => `- [${step.done ? 'x' : ' '}] ${cell(step.title)}`),
      ),
    introduced.length > 0 &&
      section('New findings', introduced.map(findingLine)),
    resolved.length > 0 &&
      section('Findings it ends', resolved.map(findingLine)),
    waivers.length > 0 &&
      section(
        'Waived',
        waivers.map(
          waiver =>
            `- \`${waiver.rule}\` until ${waiver.until}: ${cell(
              waiver.reason,
            )}`,
        ),
      ),
    section('How to undo it', [changeSet.undo]),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/**
 * Trailers of the commit: who asked for which operations.
 *
 * @public
 */
export function commitTrailers(
  changeSet: Pick<ChangeSet, 'operations'>,
  options: { requestedBy: string },
): string[] {
  return [
    ...changeSet.operations.map(
      operation => `Ambient-Mesh-Operation: ${JSON.stringify(operation)}`,
    ),
    `Requested-by: ${options.requestedBy.replace(/[\r\n]+/g, ' ')}`,
  ];
}

function section(title: string, lines: string[]): string {
  return [`### ${title}`, '', ...lines].join('\n');
}

function radius(blast: BlastRadius): string[] {
  const lines = [
    `- Gateways: ${blast.gateways.length}, of which ${blast.restarts} restart`,
    `- Namespaces: ${blast.namespaces.join(', ') || 'none'}`,
    `- Owners: ${
      blast.owners.map(owner => `\`${owner}\``).join(', ') || 'none'
    }`,
  ];
  if (blast.nodes !== 0) {
    lines.push(
      `- Nodes on which CNI or ztunnel restarts: ${
        blast.nodes ?? 'all of the cluster (their number is not in Git)'
      }`,
    );
  }
  if (blast.gateways.length === 0) {
    return lines;
  }
  return [
    ...lines,
    '',
    table(
      ['Gateway', 'Cluster', 'From', 'To', 'Restarts'],
      blast.gateways.map(gateway => [
        `${gateway.namespace}/${gateway.name}`,
        gateway.cluster,
        gateway.from ?? '–',
        gateway.to ?? '–',
        gateway.restarts ? 'yes' : 'no',
      ]),
    ),
  ];
}

function findingLine(finding: Finding): string {
  const { at } = finding;
  const place =
    'file' in at
      ? `${at.file}:${at.line}`
      : [at.kind, at.namespace, at.name].filter(Boolean).join(' ');
  return `- **${finding.severity}** \`${finding.rule}\` ${cell(
    finding.message,
  )} (${place})`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const shown = rows.slice(0, MAX_ROWS);
  const more =
    rows.length > shown.length
      ? [``, `… and ${rows.length - shown.length} more.`]
      : [];
  return [
    line(head),
    line(head.map(() => '---')),
    ...shown.map(line),
    ...more,
  ].join('\n');
}

/** Text that cannot end a table cell, start markup or mention somebody. */
function cell(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>|]/g, '\\$&')
    .replace(/\\`/g, '`')
    .replace(/@/g, '@\u200b');
}
