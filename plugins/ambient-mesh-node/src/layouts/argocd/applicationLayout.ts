import { Layout, LayoutContext, LayoutDocument, Target } from '../Layout';
import { getList, getMap, getText, YamlNode } from '../yaml';
import { readSource } from './readSource';

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
  const single = getMap(spec, 'source');
  // As in Argo CD, `sources` wins over `source`.
  const sources = getList(spec, 'sources')?.items ?? (single ? [single] : []);
  const name = getText(document.root, 'metadata', 'name') ?? '';
  for (const source of sources) {
    readSource({ source, sources, name, target, document }, context);
  }
}

const inCluster = 'https://kubernetes.default.svc';

function targetOf(spec: YamlNode): Target {
  const name = getText(spec, 'destination', 'name');
  const server = getText(spec, 'destination', 'server');
  return {
    cluster: name || (!server || server === inCluster ? 'in-cluster' : server),
    namespace: getText(spec, 'destination', 'namespace') || null,
  };
}
