import { answerReview, authorize, forbidden, reviewKinds, User } from './auth';
import { apiResources } from './discovery';
import { FaultEffect } from './faults';
import { Exchange, HandlerOptions } from './handlerOptions';
import {
  ApiRequest,
  decodeObject,
  mediaType,
  negotiate,
  readBody,
  RequestPath,
  respond,
  respondText,
  subjectOf,
} from './http';
import { methodNotAllowed, notFound, unknownResource } from './status';
import * as verbs from './verbs';

/** Handles a request for a resource: rights, body, verb. */
export async function handleResource(
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
