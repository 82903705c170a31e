import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { findingsOf } from './findingsOf';
import { findingDocument } from './findingDocument';
import { MeshDocument } from './MeshDocument';
import { pageOf } from './pageOf';

/** Channels, revisions and findings that everybody sees who sees the mesh. */
export function meshDocuments(view: MeshView): MeshDocument[] {
  const { name: mesh, title, readout } = view;
  return [
    ...readout.channels.map(
      ({ name, revision, version, cluster }): MeshDocument => ({
        ...{ kind: 'channel', mesh, cluster },
        title: `Channel ${name} in ${cluster}`,
        text: `Channel ${name} of ${title} in ${cluster} points to revision ${revision}, Istio ${
          version ?? 'of unknown version'
        }.`,
        location: pageOf('gateways', { mesh, cluster, channel: name }, [
          'channel',
          name,
        ]),
      }),
    ),
    ...readout.revisions.map(
      ({ name, version, cluster }): MeshDocument => ({
        ...{ kind: 'revision', mesh, cluster },
        title: `Revision ${name ?? 'default'} in ${cluster}`,
        text: `Revision ${name ?? 'default'} of ${title} in ${cluster}, Istio ${
          version ?? 'of unknown version'
        }.`,
        location: pageOf('overview', { mesh }, [
          'revision',
          cluster,
          name ?? 'default',
        ]),
      }),
    ),
    ...findingsOf(view).shared.map(finding => findingDocument(mesh, finding)),
  ];
}
