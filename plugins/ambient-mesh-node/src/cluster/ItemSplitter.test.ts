import fc from 'fast-check';
import { ItemSplitter } from './ItemSplitter';

/** What comes out when a text comes in pieces of so many bytes. */
function split(text: string, size: number) {
  const items: unknown[] = [];
  const splitter = new ItemSplitter(item => items.push(JSON.parse(item)));
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) {
    splitter.push(bytes.subarray(at, at + size));
  }
  return { items, rest: splitter.rest };
}

const key = fc.constantFrom('items', 'kind', 'a"items":[{', 'ü\\', '{', ']');
const json = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, '', '{', '"]', 'grün\\"', '\\'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const object = fc.dictionary(key, json, { maxKeys: 4 });

describe('ItemSplitter', () => {
  it('cuts out exactly the items, however they come, and leaves the rest', () => {
    fc.assert(
      fc.property(
        object,
        fc.array(object, { maxLength: 4 }),
        object,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 2),
        (before, items, after, size, indent) => {
          const list = {
            ...before,
            ...after,
            items,
            metadata: { items: [{}] },
          };
          const result = split(JSON.stringify(list, null, indent), size);
          expect(result.items).toEqual(items);
          expect(JSON.parse(result.rest)).toEqual({ ...list, items: [] });
        },
      ),
    );
  });

  it.each([
    ['a list without items', '{"kind":"List","items":null}'],
    ['no list', '<html>"items":[{}]</html>'],
    ['a value called items', '{"kind":"items","x":[{"a":1}]}'],
    ['items further inside', '{"a":{"items":[{"b":1}]}}'],
  ])('cuts nothing out of %s', (_, text) => {
    expect(split(text, 5)).toEqual({ items: [], rest: text });
  });
});
