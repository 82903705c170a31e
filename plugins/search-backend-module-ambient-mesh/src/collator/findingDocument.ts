import { Finding } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshDocument } from './MeshDocument';
import { pageOf } from './pageOf';

/** A finding: its rule, what it says, where it is and what to do. */
export function findingDocument(mesh: string, finding: Finding): MeshDocument {
  const { rule, severity, message, remedy, at } = finding;
  const place =
    'file' in at
      ? [at.file, String(at.line)]
      : [at.cluster, at.kind, at.namespace ?? '', at.name];
  const cluster = 'file' in at ? finding.cluster ?? '' : at.cluster;
  return {
    ...{ kind: 'finding', mesh, cluster },
    title: message,
    text: `${severity} ${rule}: ${message} ${remedy} At ${place.join(' ')}.`,
    location: pageOf('findings', { mesh }, [rule, ...place, cluster]),
  };
}
