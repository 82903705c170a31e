import { KubeReadError } from './KubeReadError';

/**
 * The text of an answer, of which no more than so many bytes are ever held.
 *
 * @throws KubeReadError when it is longer, or breaks off
 */
export async function readBounded(
  response: Response,
  maxBytes: number,
): Promise<string> {
  if (!response.body) return '';
  // decoded as it comes, so that it is not held twice
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of response.body) {
      bytes += chunk.byteLength;
      // leaving the loop cancels the body
      if (bytes > maxBytes) break;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw KubeReadError.unreachable(error);
  }
  if (bytes > maxBytes) {
    throw KubeReadError.failed(
      `the answer is longer than ${Math.round(maxBytes / 1024 / 1024)} MiB`,
    );
  }
  return text + decoder.decode();
}
