import { IncomingMessage, ServerResponse } from 'node:http';
import {
  answerReview,
  Authenticator,
  authorize,
  forbidden,
  impersonate,
  reviewKinds,
  User,
} from './auth';
import { Cluster } from './cluster';
import { Meter } from './counters';
import { apiResources, serveDiscovery } from './discovery';
import { FaultEffect, Faults, truncateResponse } from './faults';
import {
  ApiRequest,
  decodeObject,
  mediaType,
  negotiate,
  parseRequestPath,
  readBody,
  RequestPath,
  respond,
  respondText,
  subjectOf,
} from './http';
import { Registry, resourceName } from './registry';
import { requestVerb } from './requestVerb';
import {
  methodNotAllowed,
  notFound,
  StatusError,
  unknownResource,
} from './status';
import * as verbs from './verbs';

/** What the handling of requests needs. */
export interface HandlerOptions {
  cluster: Cluster;
  authenticate: Authenticator;
  faults: Faults;
  meter: Meter;
  /** Milliseconds. */
  bookmarkInterval: number;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

/** Handles one request; failures are thrown as StatusError. */
export async function handleRequest(
  options: HandlerOptions,
  exchange: Exchange,
): Promise<void> {
  const { cluster, authenticate, faults, meter } = options;
  const { request, response, url } = exchange;
  const path = parseRequestPath(url.pathname);
  const method = request.method ?? 'GET';
  const verb = path && requestVerb(method, path, url.searchParams);
  const resource = path && resourceName(path);
  meter.count(path ? `${verb} ${resource}` : url.pathname);
  const fault = faults.take(resource, verb ?? method.toLowerCase());
  if (fault && (await isHandled(fault, response))) {
    return;
  }
  const user = impersonate(cluster, authenticate(request), request);
  if (!path) {
    const attributes = { verb: method.toLowerCase(), path: url.pathname };
    authorize(cluster, user, attributes);
    if (!serveDiscovery({ ...exchange, registry: cluster.registry })) {
      respondUnknown(cluster.registry, exchange);
    }
    return;
  }
  await handleResource(options, exchange, { path, verb, user, fault });
}

/** 404: a Status document below a group that exists, plain text elsewhere. */
function respondUnknown(
  registry: Registry,
  { response, url }: Pick<Exchange, 'response' | 'url'>,
): void {
  const [root, group] = url.pathname.split('/').slice(1);
  if (root === 'apis' && registry.groups().some(g => g.group === group)) {
    throw unknownResource();
  }
  respondText(response, 404, '404 page not found\n');
}

/** Carries a fault out; false when the request goes on. */
async function isHandled(
  fault: FaultEffect,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.type) {
    case 'hang':
      return true;
    case 'status':
      throw new StatusError({
        code: fault.code,
        reason: fault.reason ?? 'ServiceUnavailable',
        message:
          fault.message ??
          'the server is currently unable to handle the request',
      });
    case 'slow':
      await new Promise(resolve => setTimeout(resolve, fault.ms));
      return false;
    case 'truncate':
      truncateResponse(response, fault.afterBytes);
      return false;
    default:
      return false;
  }
}

async function handleResource(
  options: HandlerOptions,
  { request, response, url }: Exchange,
  wanted: { path: RequestPath; verb?: string; user: User; fault?: FaultEffect },
): Promise<void> {
  const { cluster, meter, bookmarkInterval } = options;
  const { path, user, fault } = wanted;
  const verb = wanted.verb ?? (request.method ?? '').toLowerCase();
  const attributes = {
    verb,
    group: path.group,
    resource: path.plural,
    subresource: path.subresource,
    // A namespace is in itself, as the real server sees it.
    namespace:
      path.namespace ?? (path.plural === 'namespaces' ? path.name : undefined),
    name: path.name,
  };
  if (fault?.type === 'forbid') {
    throw forbidden(user, attributes);
  }
  authorize(cluster, user, attributes);
  const review = reviewKinds.find(
    ({ group, plural }) => group === path.group && plural === path.plural,
  );
  const body = await readBody(request);
  const contentType = mediaType(request);
  if (review && verb === 'create') {
    const question = decodeObject(body, contentType, review.kind);
    const answer = answerReview(cluster, user, review.kind, question);
    const query = url.searchParams;
    respond({ request, response, query, code: 201, body: answer });
    return;
  }
  const { registry } = cluster;
  const definition = registry.find(path.group, path.version, path.plural);
  if (!definition) {
    if (apiResources(registry, path.group, path.version)) {
      throw unknownResource();
    }
    respondText(response, 404, '404 page not found\n');
    return;
  }
  const apiRequest: ApiRequest = {
    ...path,
    cluster,
    definition,
    user,
    query: url.searchParams,
    representation: negotiate(request.headers.accept),
    body,
    contentType,
    http: request,
    response,
    bookmarkInterval,
  };
  checkPlace(apiRequest, verb);
  if (verb === 'watch') {
    meter.openWatches += 1;
    response.on('close', () => {
      meter.openWatches -= 1;
    });
  }
  dispatch(apiRequest, verb);
}

/** Whether the resource has this verb at this place. */
function checkPlace(request: ApiRequest, verb: string): void {
  const { definition, namespace, name, subresource } = request;
  const isMisplaced = definition.namespaced
    ? !namespace && (name !== undefined || verb === 'create')
    : namespace !== undefined;
  if (
    isMisplaced ||
    (verb === 'deletecollection' && !definition.deleteCollection)
  ) {
    throw methodNotAllowed();
  }
  const has =
    subresource === undefined ||
    (subresource === 'status' && definition.status) ||
    (subresource === 'scale' && definition.scale !== undefined);
  if (!has) {
    throw definition.custom ? notFound(subjectOf(request)) : unknownResource();
  }
  if (subresource && !['get', 'update', 'patch'].includes(verb)) {
    throw methodNotAllowed();
  }
}

function dispatch(request: ApiRequest, verb: string): void {
  switch (verb) {
    case 'get':
      return verbs.get(request);
    case 'list':
      return verbs.list(request);
    case 'watch':
      return verbs.watch(request);
    case 'create':
      return verbs.create(request);
    case 'update':
      return verbs.update(request);
    case 'patch':
      return verbs.patch(request);
    case 'delete':
      return verbs.deleteOne(request);
    case 'deletecollection':
      return verbs.deleteCollection(request);
    default:
      throw methodNotAllowed();
  }
}
