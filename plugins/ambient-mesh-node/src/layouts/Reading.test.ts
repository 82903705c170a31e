import { Layout, LayoutContext, LayoutDocument } from './Layout';
import { Reading, RepeatableContext } from './Reading';
import { toLayoutDocument } from './toLayoutDocument';
import { parseYaml } from './yaml';

function createDocument(): LayoutDocument {
  const [{ root, source }] = parseYaml('kind: X', 'x.yaml');
  return toLayoutDocument(root!, source);
}

/** A session with answers that a test sets, and what it was told. */
function createContext(answers: Partial<RepeatableContext> = {}) {
  const told: unknown[] = [];
  const tell =
    (what: string) =>
    (...args: unknown[]) => {
      told.push([what, ...args]);
    };
  const context = {
    hasFolder: () => true,
    targetsOf: () => [{ cluster: 'west', namespace: null }],
    isThisRepository: (url: string) => {
      told.push(['asked', url]);
      return true;
    },
    wouldBeThisRepository: () => true,
    unread: tell('unread'),
    interpreted: tell('interpreted'),
    dispatch: tell('dispatch'),
    ...answers,
  } as unknown as RepeatableContext;
  return { context, told };
}

describe('Reading', () => {
  const readWith = (read: (context: LayoutContext) => void) => {
    const document = createDocument();
    let times = 0;
    const layout: Layout = {
      id: 'x',
      read(_, context) {
        times += 1;
        read(context);
        return true;
      },
    };
    return (answers: Partial<RepeatableContext> = {}) => {
      const { context, told } = createContext(answers);
      expect(Reading.read(document, [layout], 'object', context)).toBe(true);
      return { told, times };
    };
  };

  it('repeats what was said while the answers are the same', () => {
    const read = readWith(context => {
      context.hasFolder('a');
      context.isThisRepository('https://git.example.org/x');
      context.unread({ file: 'x.yaml', line: 1 }, 'odd');
    });
    const first = read();
    const second = read();
    expect(second).toEqual({ told: first.told, times: 1 });
    expect(second.told).toEqual([
      ['asked', 'https://git.example.org/x'],
      ['unread', { file: 'x.yaml', line: 1 }, 'odd'],
    ]);
  });

  it.each<[string, Partial<RepeatableContext>]>([
    ['a folder', { hasFolder: () => false }],
    ['an address', { wouldBeThisRepository: () => false }],
    ['a target', { targetsOf: () => [{ cluster: 'east', namespace: null }] }],
  ])('reads anew when the answer about %s is another', (_, answers) => {
    const read = readWith(context => {
      context.targetsOf(createDocument());
      context.hasFolder('a');
      context.isThisRepository('https://git.example.org/x');
    });
    read();
    expect(read(answers).times).toBe(2);
  });

  it('tells an empty value file from one that is not there', () => {
    const read = readWith(context => {
      context.values('values.yaml');
    });
    read({ values: () => undefined });
    expect(read({ values: () => ({}) }).times).toBe(2);
    expect(read({ values: () => ({}) }).times).toBe(2);
  });

  it('reads anew what involves more than the document', () => {
    const read = readWith(context => context.dispatch(createDocument()));
    read();
    expect(read().times).toBe(2);
  });

  it('reads anew what asks for its targets after it has said something', () => {
    const read = readWith(context => {
      context.interpreted('x.yaml');
      context.targetsOf(createDocument());
    });
    read();
    expect(read().times).toBe(2);
  });
});
