import { LayoutContext, LayoutDocument } from '../Layout';
import { getMap, getScalar, getText, locationOf } from '../yaml';
import { targetOf } from './targetOf';

const kinds = ['Application', 'ApplicationSet'] as const;

/** Which of the Applications of an ApplicationSet it is. */
export interface GeneratedBy {
  set: LayoutDocument;
  /** From 0. */
  element: number;
}

/**
 * Notes the name of an Application or ApplicationSet: two of one name are one
 * object to the API server. A name with parts that only Argo CD knows is left
 * out.
 */
export function addApplication(
  document: LayoutDocument,
  context: LayoutContext,
  generated?: GeneratedBy,
): void {
  const kind = kinds.find(each => each === document.kind);
  const name = getScalar(document.root, 'metadata', 'name');
  if (!kind || !name?.text || /[{}*]/.test(name.text)) {
    return;
  }
  const spec = getMap(document.root, 'spec');
  context.add('applications', {
    cluster: spec ? targetOf(spec).cluster : '',
    at: locationOf(name, document),
    layout: 'argocd-application',
    kind,
    // Argo CD makes them in the namespace of their set.
    namespace:
      getText((generated?.set ?? document).root, 'metadata', 'namespace') ||
      null,
    name: name.text,
    ...(generated ? { element: generated.element } : {}),
  });
}
