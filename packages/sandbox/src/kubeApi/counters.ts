import { Server } from 'node:http';
import { Socket } from 'node:net';

/** What has gone through the server since its start. */
export interface Counters {
  requests: number;
  /** Requests by verb and resource: `list pods`; others by their path. */
  byRequest: Record<string, number>;
  bytesSent: number;
  openConnections: number;
  openWatches: number;
}

/** Counts connections, bytes and requests. */
export class Meter {
  readonly #sockets = new Set<Socket>();
  readonly #byRequest = new Map<string, number>();
  #requests = 0;
  #closedBytes = 0;
  openWatches = 0;

  static create(server: Server): Meter {
    const meter = new Meter();
    server.on('connection', (socket: Socket) => {
      meter.#sockets.add(socket);
      socket.on('close', () => {
        meter.#sockets.delete(socket);
        meter.#closedBytes += socket.bytesWritten;
      });
    });
    return meter;
  }

  count(request: string): void {
    this.#requests += 1;
    this.#byRequest.set(request, (this.#byRequest.get(request) ?? 0) + 1);
  }

  read(): Counters {
    const open = [...this.#sockets].reduce(
      (sum, socket) => sum + socket.bytesWritten,
      0,
    );
    return {
      requests: this.#requests,
      byRequest: Object.fromEntries(this.#byRequest),
      bytesSent: this.#closedBytes + open,
      openConnections: this.#sockets.size,
      openWatches: this.openWatches,
    };
  }

  /** Breaks all connections. */
  destroySockets(): void {
    this.#sockets.forEach(socket => socket.destroy());
  }
}
