import { Paint, plural } from '../output';
import { CheckReport } from './checkMesh';
import { formatFindings } from './formatFindings';

/** Days after which a new minor has probably come out (istio.md 3.2). */
const STALE = 90;

/** The report for people: findings, then how many and how much was read. */
export function formatCheck(report: CheckReport, paint: Paint): string {
  const { findings, counts, coverage, calendar } = report;
  const fresh = findings.filter(finding => finding.new).length;
  const summary = [
    plural(counts.error, 'error'),
    plural(counts.warning, 'warning'),
    `${counts.info} info`,
  ].join(', ');
  const news = report.base
    ? `; ${fresh} new since ${report.base.slice(0, 10)}`
    : '';
  return [
    ...(findings.length ? [formatFindings(findings, paint), ''] : []),
    ...(coverage.relevant
      ? []
      : [`Nothing of a mesh is declared here (${coverage.files} files).`]),
    `${paint(counts.error ? 'bad' : 'good', summary)}${news}. ${
      coverage.interpreted
    } of ${coverage.relevant} relevant files were read completely.`,
    ...(calendar.problem ? [paint('warn', calendar.problem)] : []),
    paint(
      calendar.ageInDays > STALE ? 'warn' : 'dim',
      `Versions are judged by the release calendar of ${calendar.asOf} (${
        calendar.source
      }, ${plural(calendar.ageInDays, 'day')} old${
        calendar.ageInDays > STALE ? '; --calendar reads a newer one' : ''
      }).`,
    ),
  ].join('\n');
}
