import { rules } from './rules';

/** The reference of all rules (`docs/reference/rules.md`) as Markdown. @public */
export function rulesReference(): string {
  const entries = rules.map(
    rule =>
      `## \`${rule.id}\`\n\n**${rule.title}.** Severity: ${rule.severity}.\n\n${rule.docs}\n`,
  );
  return [
    '# Rules\n',
    'What `ambient-mesh check` and the _Findings_ of the portal look for. Each finding names its place and what to do. Sections of `istio.md` and upstream issues are the sources. Generated from `plugins/ambient-mesh-common/src/rules`; a test keeps it so.\n',
    ...entries,
  ].join('\n');
}
