import type { ApplicationSpec } from './types';

const IN_CLUSTER = 'https://kubernetes.default.svc';

/** What is wrong with an Application's destination, in Argo CD's words; undefined when it is a cluster we know. */
export function destinationProblem(
  destination: ApplicationSpec['destination'],
  clusters: string[],
): string | undefined {
  const { name, server } = destination;
  if (name && server) {
    return `application destination can't have both name and server defined: ${name} ${server}`;
  }
  if (!name && !server) return 'Destination server missing from app spec';
  if (name && !clusters.includes(name)) {
    return `there are no clusters with this name: ${name}`;
  }
  if (server && server !== IN_CLUSTER && !clusters.includes(server)) {
    return `cluster "${server}" not found`;
  }
  return undefined;
}
