import { ComponentName } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Layout, LayoutContext, LayoutDocument } from '../Layout';
import { fieldRefOf, getScalar, getText, locationOf } from '../yaml';
import { sailRevisionName } from './revisionName';
import { readSailVersion } from './sailVersion';

const layout = 'sail';

const readers: Record<
  string,
  (document: LayoutDocument, cluster: string, context: LayoutContext) => void
> = {
  Istio: (document, cluster, context) =>
    readRevision(document, cluster, sailRevisionName(document.root), context),
  IstioRevision: (document, cluster, context) => {
    const name = getText(document.root, 'metadata', 'name') ?? 'default';
    readRevision(document, cluster, name === 'default' ? null : name, context);
  },
  IstioRevisionTag: readTag,
  IstioCNI: (document, cluster, context) =>
    readComponent(document, cluster, 'cni', context),
  ZTunnel: (document, cluster, context) =>
    readComponent(document, cluster, 'ztunnel', context),
};

/** Resources of the Sail operator. */
export const sailLayout: Layout = {
  id: layout,
  read(document, context) {
    if (!document.apiVersion.startsWith('sailoperator.io/')) {
      return false;
    }
    const reader = Object.hasOwn(readers, document.kind)
      ? readers[document.kind]
      : undefined;
    for (const { cluster } of reader ? context.targetsOf(document) : []) {
      reader?.(document, cluster, context);
    }
    return true;
  },
};

function readRevision(
  document: LayoutDocument,
  cluster: string,
  name: string | null,
  context: LayoutContext,
): void {
  const { written, version } = readSailVersion(document, context);
  context.add('revisions', {
    cluster,
    layout,
    at: locationOf(written, document),
    name,
    version,
    fields: {
      version: fieldRefOf(written),
      element: fieldRefOf(document.root),
    },
  });
}

function readComponent(
  document: LayoutDocument,
  cluster: string,
  name: ComponentName,
  context: LayoutContext,
): void {
  const { written, version } = readSailVersion(document, context);
  const revision =
    getScalar(document.root, 'spec', 'targetRef', 'name') ??
    getScalar(document.root, 'spec', 'values', name, 'revision');
  context.add('components', {
    cluster,
    layout,
    at: locationOf(written, document),
    name,
    version,
    revision: revision?.text
      ? referredRevision(document, context) ?? revision.text
      : null,
    fields: {
      version: fieldRefOf(written),
      revision: fieldRefOf(revision),
      element: fieldRefOf(document.root),
    },
  });
}

function readTag(
  document: LayoutDocument,
  cluster: string,
  context: LayoutContext,
): void {
  const target = getScalar(document.root, 'spec', 'targetRef', 'name');
  const name = getText(document.root, 'metadata', 'name');
  const revision = referredRevision(document, context);
  if (!target || !name || revision === undefined) {
    context.unread(
      locationOf(target, document),
      `the tag "${name ?? ''}" follows an Istio that is not in this repository`,
    );
    return;
  }
  const kind = getText(document.root, 'spec', 'targetRef', 'kind');
  context.add('channels', {
    cluster,
    layout,
    at: locationOf(target, document),
    name,
    revision,
    form: 'sail',
    fields: {
      // A tag that follows an Istio moves with it; there is no revision to write.
      revision: kind === 'IstioRevision' ? fieldRefOf(target) : undefined,
      element: fieldRefOf(document.root),
    },
  });
}

/** The revision behind a `targetRef`; the unnamed one is `default`. */
function referredRevision(
  document: LayoutDocument,
  context: LayoutContext,
): string | undefined {
  const name = getText(document.root, 'spec', 'targetRef', 'name');
  const kind = getText(document.root, 'spec', 'targetRef', 'kind');
  if (name === undefined || kind !== 'Istio') {
    return name;
  }
  const istio = context.find('Istio', name);
  return istio && (sailRevisionName(istio.root) ?? 'default');
}
