import { KubeApi, KubeApiOptions, startKubeApi } from '../startKubeApi';
import { JsonObject, KubeObject } from '../types';

/** Token of the administrator in tests. */
export const adminToken = 'admin-token';
/** Token of a user without any right of its own in tests. */
export const guestToken = 'guest-token';

/** Starts a server for a test; plain HTTP unless told otherwise. */
export function startTestApi(
  options: Partial<KubeApiOptions> = {},
): Promise<KubeApi> {
  return startKubeApi({
    port: 0,
    tokens: [
      { token: adminToken, user: 'admin', groups: ['system:masters'] },
      { token: guestToken, user: 'guest', groups: ['team-a'] },
    ],
    ...options,
  });
}

/** Sends one request as administrator, or as the holder of another token. */
export function send(
  api: KubeApi,
  method: string,
  path: string,
  options: {
    body?: unknown;
    contentType?: string;
    accept?: string;
    token?: string;
    signal?: AbortSignal;
  } = {},
): Promise<Response> {
  const { body, contentType = 'application/json', accept, signal } = options;
  return fetch(`${api.url}${path}`, {
    method,
    signal,
    headers: {
      Authorization: `Bearer ${options.token ?? adminToken}`,
      ...(accept ? { Accept: accept } : {}),
      ...(body === undefined ? {} : { 'Content-Type': contentType }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Sends one request and reads the object it answers. */
export async function sendForObject(
  ...parameters: Parameters<typeof send>
): Promise<KubeObject> {
  const response = await send(...parameters);
  return (await response.json()) as KubeObject;
}

/** Reads a path until its answer is as expected; tries for ten seconds. */
export async function eventually(
  api: KubeApi,
  path: string,
  expected: (answer: KubeObject, code: number) => boolean,
): Promise<KubeObject> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const response = await send(api, 'GET', path);
    const answer = (await response.json()) as KubeObject;
    if (expected(answer, response.status)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`${path} did not get there: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}

/** An event of a watch. */
export interface Seen {
  type: string;
  object: KubeObject & JsonObject;
}

/** Reads a watch line by line, as it arrives. */
export async function* watchLines(
  api: KubeApi,
  path: string,
  options: { signal?: AbortSignal; accept?: string } = {},
): AsyncGenerator<Seen> {
  const response = await send(api, 'GET', path, options);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield JSON.parse(line) as Seen;
    }
  }
}
