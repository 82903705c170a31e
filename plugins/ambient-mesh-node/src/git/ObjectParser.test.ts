import fc from 'fast-check';
import { ObjectParser } from './ObjectParser';

const id = (at: number) => String(at).padStart(40, 'a0');

/** What `git cat-file --batch` writes for blobs; `null` is a name of nothing. */
function write(blobs: Array<Buffer | null>): Buffer {
  return Buffer.concat(
    blobs.flatMap((blob, at) =>
      blob === null
        ? [Buffer.from('no such^{commit} missing\n')]
        : [
            Buffer.from(`${id(at)} blob ${blob.length}\n`),
            blob,
            Buffer.from('\n'),
          ],
    ),
  );
}

describe('ObjectParser', () => {
  it('reads the same wherever the output is cut', () => {
    const blob = fc
      .uint8Array({ maxLength: 40 })
      .map(bytes => Buffer.from(bytes));
    fc.assert(
      fc.property(
        fc.array(fc.option(blob), { maxLength: 8 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 20 }),
        (blobs, cuts) => {
          const output = write(blobs);
          const parser = new ObjectParser();
          const found = [];
          let at = 0;
          for (const length of [...cuts, output.length]) {
            found.push(...parser.add(output.subarray(at, at + length)));
            at += length;
          }
          expect(found.map(object => object?.content ?? null)).toEqual(blobs);
        },
      ),
    );
  });
});
