import { IncomingMessage, ServerResponse } from 'node:http';
import { Authenticator } from './auth';
import { Cluster } from './cluster';
import { Meter } from './counters';
import { Faults } from './faults';

/** What the handling of requests needs. */
export interface HandlerOptions {
  cluster: Cluster;
  authenticate: Authenticator;
  faults: Faults;
  meter: Meter;
  /** Milliseconds. */
  bookmarkInterval: number;
}

/** A request with the place for its answer. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}
