import { IncomingMessage, ServerResponse } from 'node:http';
import { stringify } from 'yaml';
import { StatusError } from '../status';

/** Whether the client is a person's tool that likes indented JSON. */
function wantsPretty(
  request: IncomingMessage,
  query: URLSearchParams,
): boolean {
  const asked = query.get('pretty');
  if (asked !== null) {
    return asked === 'true' || asked === '1';
  }
  return /^(curl|Wget|Mozilla\/5\.0)/.test(request.headers['user-agent'] ?? '');
}

/** Sends a document as JSON or YAML. */
export function respond(options: {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  code?: number;
  body: unknown;
  format?: 'json' | 'yaml';
  contentType?: string;
}): void {
  const { request, response, query, body, format = 'json' } = options;
  const text =
    format === 'yaml'
      ? stringify(body, { aliasDuplicateObjects: false })
      : JSON.stringify(body, null, wantsPretty(request, query) ? 2 : undefined);
  sendBytes(response, {
    code: options.code ?? 200,
    contentType: options.contentType ?? `application/${format}`,
    bytes: Buffer.from(text),
  });
}

/** Sends plain text. */
export function respondText(
  response: ServerResponse,
  code: number,
  text: string,
): void {
  sendBytes(response, {
    code,
    contentType: 'text/plain; charset=utf-8',
    bytes: Buffer.from(text),
  });
}

/** Sends bytes as they are. */
export function sendBytes(
  response: ServerResponse,
  options: { code: number; contentType: string; bytes: Buffer },
): void {
  response.writeHead(options.code, {
    'Cache-Control': 'no-cache, private',
    'Content-Type': options.contentType,
    'Content-Length': options.bytes.length,
  });
  response.end(options.bytes);
}

/** Sends a failure as a Status document; anything unexpected as 500. */
export function respondError(
  options: {
    request: IncomingMessage;
    response: ServerResponse;
    query: URLSearchParams;
  },
  error: unknown,
): void {
  if (options.response.headersSent) {
    // The answer has begun; only breaking it off tells the client.
    options.response.destroy();
    return;
  }
  const status =
    error instanceof StatusError
      ? error
      : new StatusError({
          code: 500,
          reason: 'InternalError',
          message: `Internal error occurred: ${
            error instanceof Error ? error.message : error
          }`,
        });
  const retryAfter = status.document.details?.retryAfterSeconds;
  if (retryAfter) {
    options.response.setHeader('Retry-After', retryAfter);
  }
  respond({ ...options, code: status.code, body: status.document });
}
