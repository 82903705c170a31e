import fs from 'node:fs/promises';
import { selfSignedTls, ServerTls } from '../kubeApi';

/** The cluster's certificate: made once, then kept, so that a kubeconfig stays valid. */
export async function readTls(file: string): Promise<ServerTls> {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  const tls = selfSignedTls();
  await fs.writeFile(file, JSON.stringify(tls), { mode: 0o600 });
  return tls;
}
