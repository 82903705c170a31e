import {
  DeclaredComponent,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import { at } from './scope';

/** The scalar that decides for the version of a component, and its new text. */
export interface VersionEdit {
  place: FieldRef;
  current: string;
  value: string;
}

/**
 * How a component gets another version: as a scalar of its own, or within the
 * address that kustomize fetches it from.
 *
 * @throws InputError where no one scalar expresses it
 */
export async function versionEdit(
  component: DeclaredComponent,
  version: string,
  { files }: OperationContext,
): Promise<VersionEdit> {
  const { name, layout, fields } = component;
  if (layout === 'manifests') {
    throw new InputError(
      `${name} (${at(
        component.at,
      )}) is a rendered manifest, of which the version is a small part. Render it anew with the new version by hand.`,
    );
  }
  if (fields.version) {
    const current = String((await files.valueAt(fields.version)) ?? '');
    const value = current.startsWith('v') ? `v${version}` : version;
    return { place: fields.version, current, value };
  }
  const address = fields.element && (await files.valueAt(fields.element));
  if (fields.element && typeof address === 'string' && component.version) {
    const parts = address.split(component.version);
    if (parts.length === 2) {
      const value = parts.join(version);
      return { place: fields.element, current: address, value };
    }
  }
  throw new InputError(
    `The version of ${name} (${at(
      component.at,
    )}) is computed, not written there. Change what it is computed from by hand.`,
  );
}
