import { ServerResponse } from 'node:http';
import { StatusError } from './status';

/** What goes wrong with a request. */
export type FaultEffect =
  /** Never answered; the connection stays open. */
  | { type: 'hang' }
  /** Answered with this status code and a Status document. */
  | { type: 'status'; code: number; reason?: string; message?: string }
  /** Forbidden, whatever the user's rights. */
  | { type: 'forbid' }
  /** Cut off after so many bytes of the body. */
  | { type: 'truncate'; afterBytes: number }
  /** Answered only after so many milliseconds. */
  | { type: 'slow'; ms: number };

/** A fault and the requests that it meets; what is left out matches all. */
export interface FaultRule {
  effect: FaultEffect;
  /** Resource with its group: `pods`, `deployments.apps`. */
  resource?: string;
  /** `get`, `list`, `watch`, `create`, … */
  verb?: string;
  /** How many requests it meets; unlimited when left out. */
  times?: number;
}

/** Faults that tests switch on and off while the server runs. */
export class Faults {
  readonly #rules = new Set<FaultRule & { left: number }>();

  /** @returns the function that takes the fault away again */
  add(rule: FaultRule): () => void {
    const entry = { ...rule, left: rule.times ?? Infinity };
    this.#rules.add(entry);
    return () => this.#rules.delete(entry);
  }

  clear(): void {
    this.#rules.clear();
  }

  /** The fault that meets a request, if any; counts it. */
  take(resource: string | undefined, verb: string): FaultEffect | undefined {
    for (const rule of this.#rules) {
      const meets =
        (!rule.resource || rule.resource === resource) &&
        (!rule.verb || rule.verb === verb);
      if (meets) {
        rule.left -= 1;
        if (rule.left <= 0) {
          this.#rules.delete(rule);
        }
        return rule.effect;
      }
    }
    return undefined;
  }
}

/** Carries a fault out; false when the request goes on. */
export async function applyFault(
  fault: FaultEffect,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.type) {
    case 'hang':
      return true;
    case 'status':
      throw new StatusError({
        code: fault.code,
        reason: fault.reason ?? 'ServiceUnavailable',
        message:
          fault.message ??
          'the server is currently unable to handle the request',
      });
    case 'slow':
      await new Promise(resolve => setTimeout(resolve, fault.ms));
      return false;
    case 'truncate':
      truncateResponse(response, fault.afterBytes);
      return false;
    default:
      return false;
  }
}

/** Cuts a response off after some bytes of its body. */
function truncateResponse(response: ServerResponse, afterBytes: number): void {
  let left = afterBytes;
  const write = response.write.bind(response);
  const cut = (chunk: unknown): boolean => {
    const bytes = Buffer.from(chunk as string | Buffer);
    const sent = bytes.subarray(0, left);
    left -= sent.length;
    write(sent, () => left <= 0 && response.destroy());
    return true;
  };
  response.write = ((chunk: unknown) => cut(chunk)) as ServerResponse['write'];
  response.end = ((chunk?: unknown) => {
    if (chunk !== undefined) {
      cut(chunk);
    }
    response.socket?.end();
    return response;
  }) as ServerResponse['end'];
}
