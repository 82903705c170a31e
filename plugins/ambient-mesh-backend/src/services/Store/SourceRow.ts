/** What the database knows of one source, without its content. */
export interface SourceRow {
  /** Grows with each new state of the content. */
  version: number;
  /** ISO 8601 UTC of the last complete read; `null`: never. */
  observedAt: string | null;
  /** Since when reading fails; `null`: it does not. */
  failingSince: string | null;
  error: string | null;
}
