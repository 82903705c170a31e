import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo, createServer as createPort } from 'node:net';
import { Outage } from './Outage';

async function freePort() {
  const server = createPort().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('Outage', () => {
  it('passes requests on, refuses them while down, and passes them on again', async () => {
    const server = createServer((_, response) => response.end('here'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = await freePort();
    const outage = await Outage.create({
      port,
      target: (server.address() as AddressInfo).port,
    });
    const ask = async () =>
      (
        await fetch(`http://127.0.0.1:${port}/`, {
          headers: { connection: 'close' },
        })
      ).text();
    try {
      expect(await ask()).toBe('here');
      outage.set(true);
      await expect(ask()).rejects.toThrow();
      outage.set(false);
      expect(await ask()).toBe('here');
    } finally {
      await outage.close();
      server.close();
    }
  });
});
