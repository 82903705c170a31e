import { RequestHandler } from 'express';
import { MeshTelemetry } from './MeshTelemetry';

/** Measures how long the HTTP API takes, by the pattern of the route. */
export function measureRequests(telemetry: MeshTelemetry): RequestHandler {
  return (request, response, next) => {
    const start = process.hrtime.bigint();
    response.once('close', () => {
      telemetry.recordRequest({
        method: request.method,
        route: request.route?.path ?? 'none',
        status: response.statusCode,
        seconds: Number(process.hrtime.bigint() - start) / 1e9,
      });
    });
    next();
  };
}
