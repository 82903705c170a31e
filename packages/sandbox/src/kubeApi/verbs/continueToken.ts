import { isObject } from '../json';
import { badRequest } from '../status';

/** Where a paged list goes on. */
export interface ContinueToken {
  /** The version that all pages show; -1 goes on with the newest. */
  version: number;
  /** `NAMESPACE/NAME` of the last object that was sent. */
  after: string;
}

/** Writes a token in the form of the real server. */
export function encodeContinue({ version, after }: ContinueToken): string {
  const token = { v: 'meta.k8s.io/v1', rv: version, start: `${after}\u0000` };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** @throws StatusError 400 when the token is none of ours */
export function decodeContinue(text: string): ContinueToken {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (
      isObject(value) &&
      typeof value.rv === 'number' &&
      typeof value.start === 'string'
    ) {
      return { version: value.rv, after: value.start.replace(/\0$/, '') };
    }
  } catch {
    // Reported below, like any other text that is no token.
  }
  throw badRequest(
    'invalid continue token: continue key is not valid: it was not made by this server',
  );
}
