import { ComponentName } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { exactVersion } from '../charts/exactVersion';
import { Layout } from '../Layout';
import {
  fieldRefOf,
  getScalar,
  getText,
  locationOf,
  YamlScalar,
} from '../yaml';
import { manifestsLayoutId } from './ids';

/** CRDs of Istio (`base`) and of the Gateway API, with the version they carry. */
export const crdLayout: Layout = {
  id: `${manifestsLayoutId}-crd`,
  read(document, context) {
    if (document.kind !== 'CustomResourceDefinition') {
      return false;
    }
    const group = getText(document.root, 'spec', 'group') ?? '';
    let name: ComponentName;
    let written: YamlScalar | undefined;
    if (group === 'gateway.networking.k8s.io') {
      name = 'gateway-api';
      written = getScalar(
        document.root,
        'metadata',
        'annotations',
        'gateway.networking.k8s.io/bundle-version',
      );
    } else if (group.endsWith('.istio.io')) {
      name = 'base';
      written = getScalar(
        document.root,
        'metadata',
        'labels',
        'app.kubernetes.io/version',
      );
    } else {
      return true;
    }
    const version = exactVersion(written?.text);
    for (const { cluster } of version ? context.targetsOf(document) : []) {
      context.add('components', {
        cluster,
        layout: manifestsLayoutId,
        at: locationOf(written, document),
        name,
        version: version ?? null,
        revision: null,
        fields: { version: fieldRefOf(written) },
      });
    }
    return true;
  },
};
