import { Location } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** `istio/tags.yaml:9`, or `Gateway bookinfo/reviews in ambient-cluster`. */
export function place(at: Location): string {
  if ('file' in at) {
    return `${at.file}:${at.line}`;
  }
  const name = at.namespace ? `${at.namespace}/${at.name}` : at.name;
  return `${at.kind} ${name} in ${at.cluster}`;
}
