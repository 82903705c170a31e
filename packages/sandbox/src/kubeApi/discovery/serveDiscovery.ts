import { IncomingMessage, ServerResponse } from 'node:http';
import { parseAccept, respond, respondText, sendBytes } from '../http';
import { Registry } from '../registry';
import {
  acceptsAggregated,
  aggregatedType,
  groupDiscoveryList,
} from './aggregated';
import {
  openApiV2,
  openApiV2Protobuf,
  openApiV3,
  openApiV3Index,
} from './openApi';
import { apiGroup, apiGroupList, apiResourceList, apiVersions } from './plain';
import { serverVersion } from './version';

/**
 * Answers what is no resource: health, version, discovery, OpenAPI.
 *
 * @returns false when the path is nothing of that
 */
export function serveDiscovery(options: {
  registry: Registry;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}): boolean {
  const { registry, request, response, url } = options;
  const path = url.pathname.replace(/\/+$/, '') || '/';
  if (['/healthz', '/livez', '/readyz'].includes(path)) {
    respondText(response, 200, 'ok');
    return true;
  }
  if (path === '/openapi/v2' && wantsProtobuf(request)) {
    sendBytes(response, {
      code: 200,
      contentType: 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
      bytes: openApiV2Protobuf(),
    });
    return true;
  }
  const isRoot = path === '/api' || path === '/apis';
  const aggregated = isRoot && acceptsAggregated(request.headers.accept);
  const body = aggregated
    ? groupDiscoveryList(registry, path === '/api')
    : documentAt(path, registry, request.headers.host ?? '');
  if (!body) {
    return false;
  }
  respond({
    request,
    response,
    query: url.searchParams,
    body,
    ...(aggregated ? { contentType: aggregatedType } : {}),
  });
  return true;
}

function wantsProtobuf(request: IncomingMessage): boolean {
  return parseAccept(request.headers.accept)[0].type.endsWith('protobuf');
}

function documentAt(path: string, registry: Registry, host: string) {
  const parts = path.split('/').slice(1);
  switch (parts[0]) {
    case 'version':
      return parts.length === 1 ? serverVersion : undefined;
    case 'api':
      if (parts.length === 1) return apiVersions(host);
      return parts.length === 2
        ? apiResourceList(registry, '', parts[1])
        : undefined;
    case 'apis':
      if (parts.length === 1) return apiGroupList(registry);
      if (parts.length === 2) return apiGroup(registry, parts[1]);
      return parts.length === 3
        ? apiResourceList(registry, parts[1], parts[2])
        : undefined;
    case 'openapi':
      return openApiAt(parts.slice(1), registry);
    default:
      return undefined;
  }
}

function openApiAt([version, root, ...rest]: string[], registry: Registry) {
  if (version === 'v2') {
    return openApiV2();
  }
  if (version !== 'v3') {
    return undefined;
  }
  if (root === undefined) {
    return openApiV3Index(registry);
  }
  return root === 'api'
    ? openApiV3(registry, '', rest[0])
    : openApiV3(registry, rest[0], rest[1]);
}
