import { createHash } from 'node:crypto';
import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A trailer that tells whether a commit holds exactly these edits. */
export function editsTrailer(edits: FileEdit[]): string {
  const hash = createHash('sha256')
    .update(
      JSON.stringify(
        edits.map(({ file, before, after }) => [file, before, after]),
      ),
    )
    .digest('hex')
    .slice(0, 16);
  return `Ambient-Mesh-Edits: ${hash}`;
}
