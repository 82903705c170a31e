import { exactVersion } from '../charts/exactVersion';
import { Layout } from '../Layout';
import { fieldRefOf, getScalar, getText, locationOf } from '../yaml';

/** Flux `GitRepository` of the Gateway API's CRDs. */
export const gitRepositoryLayout: Layout = {
  id: 'flux-gitrepository',
  read(document, context) {
    if (document.kind !== 'GitRepository') {
      return false;
    }
    const url = getText(document.root, 'spec', 'url') ?? '';
    if (!/kubernetes-sigs\/gateway-api(\.git)?\/?$/.test(url)) {
      return true;
    }
    const tag = getScalar(document.root, 'spec', 'ref', 'tag');
    const version = exactVersion(tag?.text);
    if (!version) {
      context.unread(document, "the Gateway API's CRDs without a version");
    }
    for (const { cluster } of context.targetsOf(document)) {
      context.add('components', {
        cluster,
        layout: 'flux-gitrepository',
        at: locationOf(tag, document),
        name: 'gateway-api',
        version: version ?? null,
        revision: null,
        fields: {
          version: fieldRefOf(tag),
          element: fieldRefOf(document.root),
        },
      });
    }
    return true;
  },
};
