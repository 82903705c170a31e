import { KubeFetch } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { KubeConfig } from '@kubernetes/client-node';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, RequestOptions } from 'node:https';
import { Readable } from 'node:stream';

/**
 * Asks the cluster of a kubeconfig's current context, with everything that
 * kubectl would use: certificates, tokens, exec plugins, proxies.
 */
export function createKubeFetch(config: KubeConfig): KubeFetch {
  const server = config.getCurrentCluster()?.server ?? '';
  return async (path, init) => {
    const url = new URL(server.replace(/\/+$/, '') + path);
    const options: RequestOptions = {
      method: 'GET',
      headers: { ...init.headers },
      signal: init.signal,
    };
    // The client library refuses plain HTTP, which has no credentials anyway.
    if (url.protocol === 'https:') await config.applyToHTTPSOptions(options);
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return await new Promise<Response>((resolve, reject) => {
      request(url, options, message => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(message.headers)) {
          if (value !== undefined) headers.set(name, String(value));
        }
        const body = Readable.toWeb(message) as ReadableStream<Uint8Array>;
        resolve(
          new Response(message.statusCode === 204 ? null : body, {
            status: message.statusCode ?? 500,
            headers,
          }),
        );
      })
        .on('error', reject)
        .end();
    });
  };
}
