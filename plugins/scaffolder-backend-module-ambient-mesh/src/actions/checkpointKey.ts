import { ChangeRequest } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createHash } from 'node:crypto';

/**
 * Under which the outcome of a step is kept while a task is recovered: the same
 * for the same request, and without secrets, because it is stored in plain.
 */
export function checkpointKey(mesh: string, request: ChangeRequest): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(request))
    .digest('hex')
    .slice(0, 16);
  return `ambient-mesh:change:${mesh}:${hash}`;
}
