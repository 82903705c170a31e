import net from 'node:net';
import { PlainError } from './say.mjs';

function isFree(port) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Throws when a port is taken, naming what it is for and how to choose another. */
export async function assertPortsFree(ports) {
  for (const { port, what, variable } of ports) {
    if (!(await isFree(port))) {
      throw new PlainError(
        `Port ${port}, for ${what}, is in use. End the program that uses it, or choose another: ${variable}=${
          port + 100
        } npm start`,
      );
    }
  }
}
