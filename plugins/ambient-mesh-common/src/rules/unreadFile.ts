import { createRule } from './Rule';

export const unreadFile = createRule({
  id: 'unread-file',
  severity: 'warning',
  title: 'A file could not be interpreted',
  docs: 'What stands in it is not part of anything this product shows. A broken document costs that document only; after a change that broke it, this is an error (issue of the layout, or invalid YAML: istio.md 6.2).',
  check: ({ declared, before }) => {
    const key = (each: { file: string; reason: string }) =>
      `${each.file}\n${each.reason}`;
    const known = new Set(before?.declared.coverage.unread.map(key));
    return declared.coverage.unread.map(each => ({
      severity: before && !known.has(key(each)) ? 'error' : 'warning',
      message: `${each.file} could not be interpreted: ${each.reason}.`,
      at: { file: each.file, line: each.line },
      remedy: 'Mend the file, or write it in a form that is read.',
    }));
  },
});
