import http from 'node:http';
import https from 'node:https';
import { KubeApiError } from './KubeApiError';

/** How to reach an API server. */
export interface KubeEndpoint {
  /** Base URL without a trailing slash. */
  url: string;
  /** Bearer token. */
  token?: string;
  /** PEM of the certificate authority, for https. */
  ca?: string;
}

export interface KubeRequest {
  method?: string;
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  contentType?: string;
  signal?: AbortSignal;
}

/**
 * HTTP to one API server: JSON requests and streamed answers. Node's own
 * `http` is used because `fetch` takes no certificate authority.
 */
export class KubeConnection {
  readonly #endpoint: KubeEndpoint;
  readonly #agent: http.Agent;

  private constructor(endpoint: KubeEndpoint) {
    this.#endpoint = { ...endpoint, url: endpoint.url.replace(/\/$/, '') };
    const options = { keepAlive: true, ca: endpoint.ca };
    this.#agent = endpoint.url.startsWith('https:')
      ? new https.Agent(options)
      : new http.Agent(options);
  }

  static create(endpoint: KubeEndpoint): KubeConnection {
    return new KubeConnection(endpoint);
  }

  /** Ends idle and open connections. */
  close(): void {
    this.#agent.destroy();
  }

  /**
   * Sends one request and parses the JSON answer.
   * @throws KubeApiError for any answer but a success, and when there is none.
   */
  async json<T>(request: KubeRequest): Promise<T> {
    const response = await this.#send(request);
    const text = await readText(response);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      throw new KubeApiError(describe(request, status, text), status);
    }
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /**
   * Sends one request and yields each line of the answer as it comes.
   * @throws KubeApiError as `json` does.
   */
  async *lines(request: KubeRequest): AsyncGenerator<string> {
    const response = await this.#send(request);
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      const text = await readText(response);
      throw new KubeApiError(describe(request, status, text), status);
    }
    let rest = '';
    response.setEncoding('utf8');
    for await (const chunk of response) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      yield* parts.filter(Boolean);
    }
  }

  #send(request: KubeRequest): Promise<http.IncomingMessage> {
    const url = new URL(this.#endpoint.url + request.path);
    for (const [key, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(key, value);
    }
    const body =
      request.body === undefined ? undefined : JSON.stringify(request.body);
    const headers: http.OutgoingHttpHeaders = { accept: 'application/json' };
    if (this.#endpoint.token) {
      headers.authorization = `Bearer ${this.#endpoint.token}`;
    }
    if (body !== undefined) {
      headers['content-type'] = request.contentType ?? 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const { request: open } = url.protocol === 'https:' ? https : http;
      const sent = open(
        url,
        {
          method: request.method ?? 'GET',
          headers,
          agent: this.#agent,
          signal: request.signal,
        },
        resolve,
      );
      sent.on('error', error =>
        reject(
          new KubeApiError(
            `The Kubernetes API at ${url.origin} did not answer ${
              request.method ?? 'GET'
            } ${request.path}; is it running?`,
            0,
            error,
          ),
        ),
      );
      sent.end(body);
    });
  }
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function describe(request: KubeRequest, status: number, text: string): string {
  let message = text.slice(0, 400);
  try {
    message = (JSON.parse(text) as { message?: string }).message ?? message;
  } catch {
    // Not every refusal is a Status object; the text itself says enough.
  }
  return `${request.method ?? 'GET'} ${
    request.path
  } was refused with ${status}: ${message}`;
}
