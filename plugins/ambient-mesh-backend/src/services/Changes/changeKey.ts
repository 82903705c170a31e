import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createHash } from 'node:crypto';
import { MeshConfig } from '../../config';

/**
 * Equal for equal operations on the same branch of the same repository, in
 * whatever order their keys were sent.
 */
export function changeKey(mesh: MeshConfig, operations: Operation[]): string {
  const { url, branch, path } = mesh.repository;
  return createHash('sha256')
    .update(JSON.stringify([url, branch, path ?? '', operations], sortKeys))
    .digest('hex');
}

function sortKeys(_: string, value: unknown): unknown {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}
