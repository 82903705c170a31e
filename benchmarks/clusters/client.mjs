import { setTimeout as sleep } from 'node:timers/promises';

const SERVICE = 'bench-service-token';

async function ok(response) {
  if (!response.ok) {
    throw new Error(
      `${response.url}: ${response.status} ${await response.text()}`,
    );
  }
  return response;
}

/** Calls of a portal, as a signed-in person and as a service. */
export async function createClient(url) {
  let person;
  const call = async (path, { token = SERVICE, body } = {}) => {
    const start = performance.now();
    const response = await ok(
      await fetch(`${url}${path}`, {
        ...(body
          ? {
              method: 'POST',
              body: JSON.stringify(body),
            }
          : {}),
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Accept-Encoding': 'identity',
          // Only large answers are asked for with a body, and reading one takes
          // so long that the next request would find its connection closed.
          ...(body && { Connection: 'close' }),
        },
      }),
    );
    const bytes = await response.arrayBuffer();
    return {
      ms: performance.now() - start,
      bytes: bytes.byteLength,
      json: () => JSON.parse(Buffer.from(bytes).toString('utf8')),
    };
  };
  const signIn = async () => {
    const response = await ok(await fetch(`${url}/api/auth/guest/refresh`));
    person = (await response.json()).backstageIdentity.token;
  };
  await signIn();
  const client = {
    asService: path => call(path),
    asPerson: (path, body) => call(path, { token: person, body }),
    /** Asks every few milliseconds; returns how long it took. */
    async until(path, wanted, { everyMs = 20, timeoutMs = 120_000 } = {}) {
      const start = performance.now();
      for (;;) {
        const answer = await call(path).catch(() => undefined);
        if (answer && wanted(answer.json())) return performance.now() - start;
        if (performance.now() - start > timeoutMs) {
          throw new Error(
            `${path} is not as it should be after ${timeoutMs} ms`,
          );
        }
        await sleep(everyMs);
      }
    },
  };
  await client.until('/api/catalog/entities', list => list.length >= 2);
  return client;
}
