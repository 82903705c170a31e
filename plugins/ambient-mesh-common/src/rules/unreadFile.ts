import { filesThatBroke, lostIn } from './becameUnread';
import { UNNAMED } from './helpers';
import { createRule, RuleFinding } from './Rule';

export const unreadFile = createRule({
  id: 'unread-file',
  severity: 'warning',
  title: 'A file could not be interpreted',
  docs: 'What stands in it is not part of anything this product shows. A broken document costs that document only; after a change that broke it, this is an error, and what stood there is unknown, not removed (issue of the layout, or invalid YAML: istio.md 6.2).',
  check: context => {
    const { unread } = context.declared.coverage;
    const broke = filesThatBroke(context);
    return unread.map(({ file, line, reason }): RuleFinding => {
      const at = { file, line };
      if (!broke.has(file)) {
        return {
          message: `${file} could not be interpreted: ${reason}.`,
          at,
          remedy: 'Mend the file, or write it in a form that is read.',
        };
      }
      const { revisions, channels } = lostIn(file, context);
      const lost = [
        ...counted('revision', revisions),
        ...counted('channel', channels),
      ];
      return {
        severity: 'error',
        message: `${file} became unreadable: ${reason}.${
          lost.length ? ` Unknown now: ${lost.join(' and ')}.` : ''
        }`,
        at,
        remedy: 'Mend the file before the change is merged.',
      };
    });
  },
});

function counted(what: string, rows: Array<{ name: string | null }>): string[] {
  const names = [...new Set(rows.map(row => row.name ?? UNNAMED))];
  return names.length
    ? [`its ${what}${names.length === 1 ? '' : 's'} ${names.join(', ')}`]
    : [];
}
