import { RequestHandler } from 'express';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses requests for a foreign host name while the host listens on loopback:
 * a page on the internet whose name points to 127.0.0.1 must not act on it.
 */
export function createHostGuard(options: {
  listensOn: string;
  publicUrl: string;
}): RequestHandler {
  const guarded = ['127.0.0.1', 'localhost', '::1'].includes(options.listensOn);
  const allowed = [...loopback, new URL(options.publicUrl).hostname];
  return (req, res, next) => {
    const name = (req.headers.host ?? '').replace(/:\d+$/, '');
    if (!guarded || allowed.includes(name)) {
      next();
    } else {
      res.status(421).send('This server does not answer for that host name.\n');
    }
  };
}
