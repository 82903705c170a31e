import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** The place of a gateway in an ordered list. */
export interface GatewayPosition {
  /** Value that the list is ordered by, before the names. */
  value: string | number;
  cluster: string;
  namespace: string;
  name: string;
}

const names = [z.string(), z.string(), z.string()] as const;
const schemas = {
  ranked: z.tuple([z.number().int(), ...names]),
  named: z.tuple([z.string(), ...names]),
};

export function formatGatewayCursor(position: GatewayPosition): string {
  const { value, cluster, namespace, name } = position;
  return Buffer.from(
    JSON.stringify([value, cluster, namespace, name]),
  ).toString('base64url');
}

/**
 * @param ranked - whether the list is ordered by a number
 * @throws InputError for a text that is no cursor of such a list
 */
export function parseGatewayCursor(
  cursor: string,
  ranked: boolean,
): GatewayPosition {
  try {
    const [value, cluster, namespace, name] = schemas[
      ranked ? 'ranked' : 'named'
    ].parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { value, cluster, namespace, name };
  } catch {
    throw new InputError(
      'The cursor is not valid: begin again without one, and pass nextCursor on unchanged.',
    );
  }
}
