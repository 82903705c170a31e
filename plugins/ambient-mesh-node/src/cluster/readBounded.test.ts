import { readBounded } from './readBounded';

const endless = (onCancel: () => void) =>
  new Response(
    new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(1024)),
      cancel: onCancel,
    }),
  );

describe('readBounded', () => {
  it('reads text that is cut within a character', async () => {
    const bytes = new TextEncoder().encode('grün');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, 3));
        controller.enqueue(bytes.slice(3));
        controller.close();
      },
    });
    expect(await readBounded(new Response(body), 100)).toBe('grün');
  });

  it('gives an answer up that does not end, and closes its connection', async () => {
    let cancelled = false;
    const answer = endless(() => {
      cancelled = true;
    });
    await expect(readBounded(answer, 1024 * 1024)).rejects.toThrow(
      'the answer is longer than 1 MiB',
    );
    expect(cancelled).toBe(true);
  });

  it('says when it breaks off', async () => {
    const body = new ReadableStream({
      start: controller => controller.error(new Error('reset by peer')),
    });
    await expect(readBounded(new Response(body), 100)).rejects.toThrow(
      'unreachable: reset by peer',
    );
  });
});
