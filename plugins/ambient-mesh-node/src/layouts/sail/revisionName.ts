import { YamlNode, getText } from '../yaml';

/**
 * Name of the revision that an `Istio` keeps: its own in place, `default`
 * being the unnamed one; `<name>-v1-30-3` with `RevisionBased`.
 *
 * @returns `null` for the unnamed revision.
 */
export function sailRevisionName(istio: YamlNode): string | null {
  const name = getText(istio, 'metadata', 'name') ?? 'default';
  if (getText(istio, 'spec', 'updateStrategy', 'type') === 'RevisionBased') {
    const version = getText(istio, 'spec', 'version') ?? '';
    return `${name}-${version.replace(/\./g, '-')}`;
  }
  return name === 'default' ? null : name;
}
