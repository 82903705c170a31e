import { watchEvents } from './watchEvents';

async function eventsOf(...chunks: string[]): Promise<unknown[]> {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(new TextEncoder().encode(chunk));
      }
      controller.close();
    },
  });
  const events = [];
  for await (const event of watchEvents(new Response(body))) {
    events.push(event);
  }
  return events;
}

describe('watchEvents', () => {
  it('puts events together that come in pieces', async () => {
    expect(
      await eventsOf('{"type":"ADDED","obj', 'ect":{}}\n{"type":"BOOKMARK"}\n'),
    ).toEqual([
      { type: 'ADDED', object: {} },
      { type: 'BOOKMARK', object: {} },
    ]);
  });

  it('tells a lost history from other errors', async () => {
    await expect(
      eventsOf('{"type":"ERROR","object":{"code":410}}\n'),
    ).rejects.toMatchObject({ reason: 'expired' });
    await expect(
      eventsOf('{"type":"ERROR","object":{"code":500,"message":"no"}}\n'),
    ).rejects.toMatchObject({ reason: 'failed', message: 'no' });
  });

  it('does not take half an event for one', async () => {
    await expect(eventsOf('{"type":"ADDED","object":')).rejects.toThrow(
      'the watch broke off in the middle of an event',
    );
  });

  it('gives a line up that does not end', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    await expect(
      eventsOf(...Array.from({ length: 9 }, () => megabyte)),
    ).rejects.toThrow('an event is longer than an object can be');
  });
});
