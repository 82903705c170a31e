import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { Request, Response } from 'express';
import { packetLine } from './packetLine';
import { noCache, protocolOf, Service, startService } from './gitService';

/** Answers which refs there are, and what the program can do. */
export async function advertise(
  service: Service,
  dir: string,
  req: Request,
  res: Response,
): Promise<void> {
  const env = protocolOf(req);
  noCache(res).type(`application/x-git-${service}-advertisement`);
  if (env.GIT_PROTOCOL !== 'version=2' || service === 'receive-pack') {
    res.write(`${packetLine(`# service=git-${service}\n`)}0000`);
  }
  const child = startService(service, dir, ['--http-backend-info-refs'], env);
  child.stdin.end();
  res.on('close', () => child.kill());
  child.stdout.pipe(res);
  await once(child, 'close');
}

/** Answers a clone or fetch. */
export async function uploadPack(
  dir: string,
  req: Request,
  res: Response,
): Promise<void> {
  const child = startService('upload-pack', dir, [], protocolOf(req));
  noCache(res).type('application/x-git-upload-pack-result');
  const zipped = req.headers['content-encoding'] === 'gzip';
  const body = zipped ? req.pipe(createGunzip()) : req;
  body.on('error', () => child.kill());
  child.stdin.on('error', () => {});
  res.on('close', () => child.kill());
  body.pipe(child.stdin);
  child.stdout.pipe(res);
  await once(child, 'close');
}
