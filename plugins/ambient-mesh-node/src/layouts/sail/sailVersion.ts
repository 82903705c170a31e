import { exactVersion } from '../charts/exactVersion';
import { LayoutContext, LayoutDocument } from '../Layout';
import { getScalar, locationOf, YamlScalar } from '../yaml';

/** `spec.version` of a Sail resource; an alias (`v1.30-latest`) is reported. */
export function readSailVersion(
  document: LayoutDocument,
  context: LayoutContext,
): { written: YamlScalar | undefined; version: string | null } {
  const written = getScalar(document.root, 'spec', 'version');
  const version = exactVersion(written?.text);
  if (!version) {
    context.unread(
      locationOf(written, document),
      written
        ? `"${written.text}" names no exact version; the operator chooses one`
        : `a ${document.kind} without a version; the operator chooses one`,
    );
  }
  return { written, version: version ?? null };
}
