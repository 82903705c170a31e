import { JsonObject } from '@backstage/types';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** Options of every field. */
export interface MeshOptions {
  /** Name of the mesh, fixed by the template. */
  mesh?: string;
  /** Form field with the name of the mesh; default `mesh`. */
  meshField?: string;
}

/** Options of fields that can be narrowed to a cluster. */
export interface ClusterOptions {
  cluster?: string;
  clusterField?: string;
}

/** Options of fields that can be narrowed to a namespace. */
export interface NamespaceOptions {
  namespace?: string;
  namespaceField?: string;
}

/** Props of a field with a value and options. */
export type FieldProps<TValue, TOptions> = FieldExtensionComponentProps<
  TValue,
  TOptions
>;

/** Values of all pages of the form so far. */
export function formDataOf<TValue, TOptions>(
  props: FieldProps<TValue, TOptions>,
): JsonObject {
  const context: { formData?: JsonObject } | undefined = props.formContext;
  return context?.formData ?? {};
}
