import { ItemSplitter } from './ItemSplitter';
import { KubeReadError } from './KubeReadError';

/**
 * Reads the items of a list one after the other. Of the answer no more is held
 * than one item and what stands beside the items, and no more than so many
 * bytes are read.
 *
 * @returns what stands beside the items
 * @throws KubeReadError when it is longer, or breaks off; then the items before
 * are no list
 */
export async function readItems(
  response: Response,
  options: { maxBytes: number; onItem: (text: string) => void },
): Promise<string> {
  const { maxBytes, onItem } = options;
  if (!response.body) return '';
  const splitter = new ItemSplitter(onItem);
  let bytes = 0;
  for await (const chunk of chunksOf(response.body)) {
    bytes += chunk.byteLength;
    // leaving the loop cancels the body
    if (bytes > maxBytes) break;
    splitter.push(chunk);
  }
  if (bytes > maxBytes) {
    throw KubeReadError.failed(
      `the answer is longer than ${Math.round(maxBytes / 1024 / 1024)} MiB`,
    );
  }
  return splitter.rest;
}

async function* chunksOf(body: ReadableStream<Uint8Array>) {
  try {
    yield* body;
  } catch (error) {
    throw KubeReadError.unreachable(error);
  }
}
