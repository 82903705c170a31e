import { Registry } from './registry';
import { Store } from './store';

/** What every part of the server works on. */
export interface Cluster {
  store: Store;
  registry: Registry;
  /** The current time. */
  now(): Date;
}

/** A time as the API writes it: ISO 8601 UTC in whole seconds. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
