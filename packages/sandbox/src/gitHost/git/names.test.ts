import { isFullRef, isRefPart, isRepositoryName, isTreePath } from './names';

describe('names', () => {
  it.each(['gitops', 'a.b_c-d', 'x'])('takes the repository name %s', name => {
    expect(isRepositoryName(name)).toBe(true);
  });

  it.each(['', '.', '..', 'a/b', '-x', 'a.git', 'a b', 'a\0', 'a'.repeat(101)])(
    'refuses the repository name %j',
    name => {
      expect(isRepositoryName(name)).toBe(false);
    },
  );

  it.each(['main', 'feature/x', 'revert-1-x', 'a@b', 'größe'])(
    'takes the branch %s',
    name => {
      expect(isRefPart(name)).toBe(true);
    },
  );

  it.each([
    '',
    '-d',
    '--upload-pack=x',
    'a..b',
    'a b',
    'a\nb',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[',
    'a\\b',
    'a@{0}',
    '@',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    'a.lock',
    'a.',
  ])('refuses the branch %j', name => {
    expect(isRefPart(name)).toBe(false);
  });

  it('takes only refs that are whole', () => {
    expect(isFullRef('refs/heads/main')).toBe(true);
    expect(isFullRef('refs/main')).toBe(false);
    expect(isFullRef('heads/main')).toBe(false);
    expect(isFullRef('HEAD')).toBe(false);
  });

  it.each(['a', 'a/b.yaml', '.github/x', '-a', 'a b'])(
    'takes the path %s',
    path => {
      expect(isTreePath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '/etc/passwd',
    '../a',
    'a/../b',
    './a',
    'a//b',
    'a/',
    '.git/config',
    'a/.GIT/x',
    'a\0',
  ])('refuses the path %j', path => {
    expect(isTreePath(path)).toBe(false);
  });
});
