import { Request, RequestHandler, Response } from 'express';

/** What happens to a request instead of, or after, its normal answer. */
export type FaultAction =
  /** Answered so; the request is not carried out. */
  | { status: number; headers?: Record<string, string>; body?: unknown }
  /** Carried out, but the answer never comes. */
  | 'timeout-after'
  /** Carried out, then the connection breaks before the answer. */
  | 'reset-after'
  /** Not carried out, and no answer comes. */
  | 'hang'
  /** Carried out, and the connection breaks in the middle of the answer's body. */
  | 'truncate';

/** Which requests a fault is for; everything that is given must match. */
export interface FaultMatch {
  method?: string;
  /** Part of the path, or a pattern of it; without the query. */
  path?: string | RegExp;
  /** Part of the body of a JSON request, such as a GraphQL mutation's name. */
  body?: string | RegExp;
}

/** A fault to come. */
export interface Fault {
  match: FaultMatch;
  /** How many requests; default 1. */
  times?: number;
  action: FaultAction;
}

function fits(text: string, pattern: string | RegExp | undefined): boolean {
  if (pattern === undefined) {
    return true;
  }
  return typeof pattern === 'string'
    ? text.includes(pattern)
    : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(text);
}

function matches(match: FaultMatch, req: Request): boolean {
  const { method } = match;
  return (
    (!method || method.toUpperCase() === req.method) &&
    fits(req.path, match.path) &&
    fits(req.body === undefined ? '' : JSON.stringify(req.body), match.body)
  );
}

/** Lets the handler work, and does something else with what it answers. */
function replaceAnswer(res: Response, finish: (body: Buffer) => void): void {
  const body: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
      body.push(Buffer.from(chunk as Uint8Array));
    }
  };
  const { end } = res;
  res.write = ((chunk: unknown) => {
    keep(chunk);
    return true;
  }) as Response['write'];
  res.end = ((chunk: unknown) => {
    keep(chunk);
    res.end = end;
    finish(Buffer.concat(body));
    return res;
  }) as Response['end'];
}

/** Faults that tests order, each for a number of requests that match. */
export class Faults {
  readonly #pending: Required<Fault>[] = [];

  /** Orders a fault for the next requests that match. */
  next(fault: Fault): void {
    this.#pending.push({ times: 1, ...fault });
  }

  /** Forgets every fault that has not happened. */
  clear(): void {
    this.#pending.length = 0;
  }

  middleware(): RequestHandler {
    return (req, res, next) => {
      const fault = this.#take(req);
      if (!fault) {
        next();
        return;
      }
      const { action } = fault;
      if (typeof action === 'object') {
        res.status(action.status).set(action.headers ?? {});
        if (typeof action.body === 'object') {
          res.json(action.body);
        } else {
          res.send(String(action.body ?? ''));
        }
        return;
      }
      if (action === 'hang') {
        return;
      }
      const { write } = res;
      replaceAnswer(res, body => {
        if (action === 'reset-after') {
          res.destroy();
        } else if (action === 'truncate') {
          res.write = write;
          res.setHeader('content-length', body.length);
          res.write(body.subarray(0, Math.floor(body.length / 2)), () =>
            res.destroy(),
          );
        }
      });
      next();
    };
  }

  #take(req: Request): Required<Fault> | undefined {
    const at = this.#pending.findIndex(({ match }) => matches(match, req));
    const fault = this.#pending[at];
    if (fault) {
      fault.times -= 1;
      if (fault.times === 0) {
        this.#pending.splice(at, 1);
      }
    }
    return fault;
  }
}
