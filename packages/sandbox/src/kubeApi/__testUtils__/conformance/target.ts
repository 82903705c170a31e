import { KubeConfig } from '@kubernetes/client-node';
import { request as httpsRequest, RequestOptions } from 'node:https';

/** An answer of an API server. */
export interface Reply {
  code: number;
  contentType: string;
  /** JSON documents of the body: one, or one per line of a watch; text otherwise. */
  body: unknown;
}

/** One of the servers that the same requests are played on. */
export interface Target {
  name: string;
  /** A namespace that this run may fill and empty. */
  namespace: string;
  send(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Reply>;
}

/** Opens the server of a kubeconfig. */
export async function openTarget(
  name: string,
  kubeconfig: string,
  namespace: string,
): Promise<Target> {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const server = new URL(config.getCurrentCluster()?.server ?? '');
  const base: RequestOptions = {};
  await config.applyToHTTPSOptions(base);
  return {
    name,
    namespace,
    send(method, path, { body, headers = {} } = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const sent = text === undefined ? undefined : Buffer.from(text);
      return new Promise((resolve, reject) => {
        const request = httpsRequest(
          {
            ...base,
            method,
            host: server.hostname,
            port: server.port,
            path,
            headers: {
              ...base.headers,
              'User-Agent': 'conformance/1',
              Accept: 'application/json',
              ...(sent
                ? {
                    'Content-Type': 'application/json',
                    'Content-Length': String(sent.length),
                  }
                : {}),
              ...headers,
            },
          },
          response => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () =>
              resolve({
                code: response.statusCode ?? 0,
                contentType: String(response.headers['content-type'] ?? ''),
                body: parseBody(Buffer.concat(chunks).toString('utf8'), path),
              }),
            );
          },
        );
        request.on('error', reject);
        request.end(sent);
      });
    },
  };
}

function parseBody(text: string, path: string): unknown {
  try {
    return path.includes('watch=1') && text.includes('"type"')
      ? text
          .split('\n')
          .filter(line => line !== '')
          .map(line => JSON.parse(line) as unknown)
      : JSON.parse(text);
  } catch {
    return text;
  }
}
