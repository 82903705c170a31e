import { WorkQueue } from './WorkQueue';

const log = { debug() {}, info() {}, warn() {} };

describe('WorkQueue', () => {
  it('handles one key once for any number of requests, and again for those that come meanwhile', async () => {
    const calls: string[] = [];
    let release: () => void = () => {};
    const second = new Promise<void>(resolve => {
      const queue = WorkQueue.create({
        name: 'test',
        log,
        async handle(key) {
          calls.push(key);
          if (calls.length === 2) {
            resolve();
            return;
          }
          const blocked = new Promise<void>(free => {
            release = free;
          });
          queue.add(key);
          queue.add(key);
          setImmediate(() => release());
          await blocked;
        },
      });
      queue.add('a');
      queue.add('a');
    });
    await second;
    expect(calls).toEqual(['a', 'a']);
  });

  it('tries a key again after a failure', async () => {
    let calls = 0;
    await new Promise<void>(resolve => {
      const queue = WorkQueue.create({
        name: 'test',
        log,
        async handle() {
          calls += 1;
          if (calls === 1) throw new Error('not yet');
          resolve();
        },
      });
      queue.add('a');
    });
    expect(calls).toBe(2);
  });
});
