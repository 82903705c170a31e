import { authorize, impersonate } from './auth';
import { serveDiscovery } from './discovery';
import { applyFault } from './faults';
import { handleResource } from './handleResource';
import { Exchange, HandlerOptions } from './handlerOptions';
import { parseRequestPath, respondText } from './http';
import { Registry, resourceName } from './registry';
import { requestVerb } from './requestVerb';
import { unknownResource } from './status';

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
  if (fault && (await applyFault(fault, response))) {
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
