import { createServer, Server, Socket } from 'node:net';

/**
 * A port that passes connections on to another one, until an outage is
 * switched on: then it drops what is open and refuses what comes.
 */
export class Outage {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #down = false;

  /** Listens on `port` and passes connections on to `target`, on loopback. */
  static async create(options: {
    port: number;
    target: number;
  }): Promise<Outage> {
    const outage = new Outage(options.target);
    await new Promise<void>((resolve, reject) => {
      outage.#server.once('error', reject);
      outage.#server.listen(options.port, '127.0.0.1', resolve);
    });
    return outage;
  }

  private constructor(target: number) {
    this.#server = createServer(client => {
      if (this.#down) {
        client.destroy();
        return;
      }
      const upstream = new Socket();
      upstream.connect(target, '127.0.0.1');
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ]) {
        this.#open.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
      }
    });
  }

  get down(): boolean {
    return this.#down;
  }

  set(down: boolean): void {
    this.#down = down;
    if (down) {
      this.#open.forEach(socket => socket.destroy());
    }
  }

  async close(): Promise<void> {
    this.#open.forEach(socket => socket.destroy());
    await new Promise(resolve => this.#server.close(resolve));
  }
}
