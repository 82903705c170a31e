import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Request } from 'express';
import { GitHubError } from '../GitHubError';
import { Html, html } from './html';

/** Proves that a form came from a page of this host and not from elsewhere. */
export class FormToken {
  readonly #token = randomBytes(24).toString('base64url');

  /** The hidden field of a form. */
  field(): Html {
    return html`<input type="hidden" name="token" value="${this.#token}" />`;
  }

  /** @throws GitHubError 403 for a form of another site, or of an earlier run of the host. */
  assert(req: Request): void {
    const { origin, host } = req.headers;
    const foreign = origin !== undefined && URL.parse(origin)?.host !== host;
    const given = Buffer.from(String(req.body?.token ?? ''));
    const wanted = Buffer.from(this.#token);
    if (
      foreign ||
      given.length !== wanted.length ||
      !timingSafeEqual(given, wanted)
    ) {
      throw new GitHubError(
        403,
        'This form is too old or not from this page. Load the pull request again and repeat.',
      );
    }
  }
}
