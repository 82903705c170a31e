import { readItems } from './readItems';

const endless = (onCancel: () => void) =>
  new Response(
    new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(1024)),
      cancel: onCancel,
    }),
  );

describe('readItems', () => {
  it('hands items over before the answer has ended, and gives the rest back', async () => {
    const bytes = new TextEncoder().encode(
      '{"metadata":{"resourceVersion":"7"},"items":[{"name":"grün"},{"name":"b"}]}',
    );
    const cut = bytes.indexOf(0xbc);
    const items: string[] = [];
    let done = () => {};
    const handedOver = new Promise<void>(resolve => {
      done = resolve;
    });
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, cut));
        controller.enqueue(bytes.slice(cut));
      },
      async pull(controller) {
        await handedOver;
        controller.close();
      },
    });
    const rest = await readItems(new Response(body), {
      maxBytes: 100,
      onItem: text => {
        items.push(text);
        if (items.length === 2) done();
      },
    });
    expect(items).toEqual(['{"name":"grün"}', '{"name":"b"}']);
    expect(rest).toBe('{"metadata":{"resourceVersion":"7"},"items":[]}');
  });

  it('gives an answer up that does not end, and closes its connection', async () => {
    let cancelled = false;
    const answer = endless(() => {
      cancelled = true;
    });
    await expect(
      readItems(answer, { maxBytes: 1024 * 1024, onItem: () => {} }),
    ).rejects.toThrow('the answer is longer than 1 MiB');
    expect(cancelled).toBe(true);
  });

  it('says when it breaks off', async () => {
    const body = new ReadableStream({
      start: controller => controller.error(new Error('reset by peer')),
    });
    await expect(
      readItems(new Response(body), { maxBytes: 100, onItem: () => {} }),
    ).rejects.toThrow('unreachable: reset by peer');
  });
});
