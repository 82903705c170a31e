import { Layout, LayoutContext, LayoutDocument } from '../Layout';
import { getList, getMap, getText } from '../yaml';
import { addApplication } from './addApplication';
import { readSource } from './readSource';
import { targetOf } from './targetOf';

/** Id of the layout; facts found through an Application carry it. */
export const argocdLayoutId = 'argocd-application';

/** Argo CD Applications with one source or several. */
export const applicationLayout: Layout = {
  id: argocdLayoutId,
  stage: 'deployment',
  read(document, context) {
    if (
      document.kind !== 'Application' ||
      !document.apiVersion.startsWith('argoproj.io/')
    ) {
      return false;
    }
    addApplication(document, context);
    readApplication(document, context);
    return true;
  },
};

/**
 * Reads the `spec` of an Application, or of one that an ApplicationSet makes.
 */
export function readApplication(
  document: LayoutDocument,
  context: LayoutContext,
): void {
  const spec = getMap(document.root, 'spec');
  if (!spec) {
    context.unread(document, 'an Application without a spec');
    return;
  }
  const target = targetOf(spec);
  // What the source hydrator renders elsewhere is written in its dry source.
  const single =
    getMap(spec, 'source') ?? getMap(spec, 'sourceHydrator', 'drySource');
  // As in Argo CD, `sources` wins over `source`.
  const sources = getList(spec, 'sources')?.items ?? (single ? [single] : []);
  if (sources.length === 0) {
    context.unread(document, 'an Application without a source');
  }
  const name = getText(document.root, 'metadata', 'name') ?? '';
  for (const source of sources) {
    readSource({ source, sources, name, target, document }, context);
  }
}
