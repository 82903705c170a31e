import { createServer } from 'node:http';
import { once } from 'node:events';
import { Outage } from './Outage';

/** Parts that can be cut off, by the name in the URL. */
export interface Outages {
  git: Outage;
  cluster: Outage;
}

const TITLES = { git: 'Git host', cluster: 'Kubernetes API' };

function page(outages: Outages): string {
  const rows = Object.entries(outages).map(
    ([name, outage]: [string, Outage]) => `<tr>
      <td>${TITLES[name as keyof Outages]}</td>
      <td>${outage.down ? 'cut off' : 'reachable'}</td>
      <td><form method="post" action="/${name}/${outage.down ? 'up' : 'down'}">
        <button>${outage.down ? 'Restore' : 'Cut off'}</button>
      </form></td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8">
    <title>Outages of the sandbox</title>
    <style>
      body { font: 16px/1.5 system-ui; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
      td { padding: .4rem 1.5rem .4rem 0; }
    </style>
    <h1>Outages of the sandbox</h1>
    <p>Cut a part off and see what the portal says of it.</p>
    <table>${rows.join('')}</table></html>`;
}

/**
 * Serves a page on loopback that cuts the Git host or the cluster off and
 * restores them: `POST /git/down`, `/git/up`, `/cluster/down`, `/cluster/up`.
 */
export async function startControl(options: {
  port: number;
  outages: Outages;
}): Promise<{ close(): Promise<void> }> {
  const { port, outages } = options;
  const server = createServer((request, response) => {
    const [, name, state] =
      /^\/(git|cluster)\/(up|down)$/.exec(request.url ?? '') ?? [];
    if (request.method === 'POST' && name) {
      outages[name as keyof Outages].set(state === 'down');
      response.writeHead(303, { location: '/' }).end();
      return;
    }
    response
      .writeHead(request.url === '/' ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
      })
      .end(page(outages));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
