import { FileLocation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';

/**
 * The edits were made and proven, but the mesh read from them is not what the
 * operation meant, because something else decides, too.
 */
export function effectError(what: string, place: FileLocation): InputError {
  return new InputError(
    `${what} would not change as asked: something besides ${place.file}:${place.line} decides it (a patch, a second declaration or a template). Change it by hand.`,
  );
}
