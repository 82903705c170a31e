import { InputError } from '@backstage/errors';

/** Where and why an edit is refused. @public */
export interface YamlEditRefusal {
  file: string;
  /** 1-based. */
  line: number;
  /** A sentence without the final full stop. */
  reason: string;
}

/**
 * An edit that cannot be made without touching, or perhaps changing the
 * meaning of, something else. The text is left as it was.
 *
 * @public
 */
export class YamlEditRefusedError extends InputError {
  readonly file: string;
  readonly line: number;
  readonly reason: string;

  constructor(refusal: YamlEditRefusal) {
    super(
      `${refusal.file}:${refusal.line}: ${refusal.reason}. Nothing was changed; edit this place by hand.`,
    );
    this.file = refusal.file;
    this.line = refusal.line;
    this.reason = refusal.reason;
  }
}
