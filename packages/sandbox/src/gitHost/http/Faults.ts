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
  /** How many requests that match go through before it; default 0. */
  skip?: number;
  /** How many requests; default 1, `Infinity` until `clear()`. */
  times?: number;
  action: FaultAction;
}

/** A fault that is ordered, and whom to tell when it happens first. */
type Pending = Required<Fault> & { tell(): void };

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
  readonly #pending: Pending[] = [];

  /**
   * Orders a fault for the next requests that match.
   *
   * @returns settles when it has happened for the first time: when the request
   * came, or was carried out where the fault follows that
   */
  next(fault: Fault): Promise<void> {
    return new Promise(tell => {
      this.#pending.push({ skip: 0, times: 1, ...fault, tell });
    });
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
        fault.tell();
        return;
      }
      if (action === 'hang') {
        fault.tell();
        return;
      }
      const { write } = res;
      replaceAnswer(res, body => {
        fault.tell();
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

  #take(req: Request): Pending | undefined {
    const fault = this.#pending.find(({ match }) => matches(match, req));
    if (!fault) {
      return undefined;
    }
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    if (fault.times === 0) {
      this.#pending.splice(this.#pending.indexOf(fault), 1);
    }
    return fault;
  }
}
