import { IncomingMessage, ServerResponse } from 'node:http';
import { User } from '../auth/user';
import { Cluster } from '../cluster';
import { Manager } from '../fields';
import { apiVersionOf, ResourceDefinition } from '../registry';
import { Subject } from '../status';
import { Representation } from './accept';
import { RequestPath } from './requestPath';

/** A request for a resource that exists, by a user who may make it. */
export interface ApiRequest extends RequestPath {
  cluster: Cluster;
  definition: ResourceDefinition;
  user: User;
  query: URLSearchParams;
  representation: Representation;
  body: Buffer;
  /** Media type of the body. */
  contentType: string;
  http: IncomingMessage;
  response: ServerResponse;
  /** Milliseconds between two bookmarks of a watch. */
  bookmarkInterval: number;
}

/** `apiVersion` of the objects in this request. */
export function apiVersion(request: ApiRequest): string {
  return apiVersionOf(request.group, request.version);
}

/** The request's object, as errors name it. */
export function subjectOf(request: ApiRequest, name = request.name): Subject {
  const { group, definition } = request;
  return { group, kind: definition.plural, name };
}

/** Who writes: the field manager, by default the first word of the user agent. */
export function managerOf(
  request: ApiRequest,
  operation: Manager['operation'],
): Manager {
  const agent = request.http.headers['user-agent'] ?? 'unknown';
  return {
    name: request.query.get('fieldManager') || agent.split('/')[0],
    operation,
    subresource: request.subresource,
    apiVersion: apiVersion(request),
  };
}

/** Whether the write is only to be tried. */
export function isDryRun(request: ApiRequest): boolean {
  return request.query.getAll('dryRun').includes('All');
}
