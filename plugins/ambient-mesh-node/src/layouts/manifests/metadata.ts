import { DeclaredObject } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LayoutContext, LayoutDocument, Target } from '../Layout';
import { fieldRefOf, getStrings, getText } from '../yaml';
import { manifestsLayoutId } from './ids';

/** Name and labels of a manifest at one of its targets. */
export interface ManifestIdentity
  extends Pick<
    DeclaredObject,
    'cluster' | 'at' | 'layout' | 'name' | 'labels' | 'annotations'
  > {
  namespace: string;
  element: DeclaredObject['fields']['element'];
}

/** A manifest, once for each place that it is deployed to. */
export function identitiesOf(
  document: LayoutDocument,
  context: LayoutContext,
): ManifestIdentity[] {
  const name =
    getText(document.root, 'metadata', 'name') ??
    getText(document.root, 'metadata', 'generateName');
  if (!name) {
    context.unread(document, `a ${document.kind} without a name`);
    return [];
  }
  const own = getText(document.root, 'metadata', 'namespace');
  return context.targetsOf(document).map((target: Target) => ({
    cluster: target.cluster,
    at: { file: document.file, line: document.line },
    layout: manifestsLayoutId,
    name: `${target.namePrefix ?? ''}${name}${target.nameSuffix ?? ''}`,
    namespace:
      (target.forceNamespace && target.namespace) ||
      own ||
      target.namespace ||
      'default',
    labels: getStrings(document.root, 'metadata', 'labels'),
    annotations: getStrings(document.root, 'metadata', 'annotations'),
    element: document.generated ? undefined : fieldRefOf(document.root),
  }));
}
