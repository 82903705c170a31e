import { RequestHandler } from 'express';
import { LoggedRequest } from '../types';
import { userOf } from './credentials';

/** The newest requests are kept, so that a sandbox may run for weeks. */
const most = 10_000;

/** Remembers requests so that tests can count them. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  /** Forgets what was logged. */
  clear(): void {
    this.entries.length = 0;
  }

  middleware(): RequestHandler {
    return (req, res, next) => {
      const [path, query = ''] = req.originalUrl.split('?', 2);
      const entry: LoggedRequest = {
        method: req.method,
        path,
        query,
        status: null,
        login: null,
      };
      this.entries.push(entry);
      if (this.entries.length > most) {
        this.entries.shift();
      }
      res.once('finish', () => {
        entry.status = res.statusCode;
        entry.login = userOf(res)?.login ?? null;
      });
      next();
    };
  }
}
