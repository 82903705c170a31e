import { leaveOut } from './leaveOut';

const all = Array.from({ length: 40 }, (_, index) => index);

describe('leaveOut', () => {
  it.each([[[0]], [[39]], [[3, 17, 38]], [all]])(
    'keeps what is needed: %j',
    async needed => {
      const works = async (some: number[]) =>
        needed.every(each => some.includes(each));
      expect(await leaveOut(all, works)).toEqual(needed);
    },
  );

  it('looks again at what another item had kept in place', async () => {
    // 5 needs 20, which may go only after it.
    const works = async (some: number[]) =>
      some.includes(39) && (!some.includes(5) || some.includes(20));
    expect(await leaveOut(all, works)).toEqual([39]);
    const other = async (some: number[]) =>
      some.includes(39) && (!some.includes(20) || some.includes(5));
    expect(await leaveOut(all, other)).toEqual([39]);
  });

  it('asks a few times for one item of many', async () => {
    const works = jest.fn(async (some: number[]) => some.includes(25));
    await leaveOut(all, works);
    expect(works.mock.calls.length).toBeLessThan(15);
  });
});
