import { JsonObject } from '@backstage/types';
import * as z from 'zod';
import { meshPolicySchema } from './schema';

/**
 * JSON Schema (draft 2020-12) of `ambient-mesh.yaml`, for editors and for
 * linters that know nothing of this project.
 *
 * @public
 */
export function policyJsonSchema(): JsonObject {
  const schema = z.toJSONSchema(meshPolicySchema, { io: 'input' });
  return {
    ...JSON.parse(JSON.stringify(schema)),
    title: 'ambient-mesh.yaml',
  };
}
