import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formatPatch, structuredPatch } from 'diff';

/** A unified diff of all edits as Git writes it, three lines of context. */
export function unifiedDiff(edits: FileEdit[]): string {
  return edits
    .map(({ file, before, after }) =>
      formatPatch({
        ...structuredPatch(
          before === null ? '/dev/null' : `a/${file}`,
          after === null ? '/dev/null' : `b/${file}`,
          before ?? '',
          after ?? '',
          undefined,
          undefined,
          { context: 3 },
        ),
        isGit: true,
        isCreate: before === null,
        isDelete: after === null,
        ...(before === null ? { newMode: '100644' } : {}),
        ...(after === null ? { oldMode: '100644' } : {}),
      }),
    )
    .join('');
}
