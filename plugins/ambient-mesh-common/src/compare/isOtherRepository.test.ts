import { isOtherRepository } from './isOtherRepository';

const OWN = 'https://git.example.com/acme/mesh';

describe('isOtherRepository', () => {
  it.each([
    ['another path on the same host', 'https://git.example.com/acme/podinfo'],
    ['another owner on the same host', 'git@git.example.com:bob/mesh.git'],
    ['a name with the same ending', 'https://git.example.com/acme/my-mesh'],
    [
      'the same host by another way',
      'ssh://git@git.example.com:2222/acme/podinfo.git',
    ],
    ['another one of a public host', 'https://github.com/stefanprodan/podinfo'],
    ['the same name of a public host', 'https://github.com/bob/mesh'],
  ])('is certain of %s', (_, url) => {
    expect(isOtherRepository(url, OWN)).toBe(true);
  });

  it.each([
    ['itself', OWN],
    ['the ending', 'https://git.example.com/acme/mesh.git/'],
    ['ssh', 'git@git.example.com:acme/mesh.git'],
    ['a port', 'ssh://git@git.example.com:2222/acme/mesh'],
    ['credentials and case', 'https://bot:x@Git.Example.com/Acme/Mesh'],
    ['a prefix', 'https://git.example.com/scm/acme/mesh.git'],
    ["a cluster's own name", 'http://gitea-http.gitea.svc:3000/acme/mesh.git'],
    ['an alias of ssh', 'git@work:acme/mesh.git'],
    ['a mirror of another name', 'https://mirror.internal/copies/acme-mesh'],
    ['a public mirror', 'https://github.com/acme/mesh'],
    ['a folder', '/srv/git/other.git'],
    ['a file', 'file:///srv/git/other.git'],
    ['a placeholder', '{repo-placeholder}'],
    ['nothing', ''],
  ])('is not by %s', (_, url) => {
    expect(isOtherRepository(url, OWN)).toBe(false);
    expect(isOtherRepository(OWN, url)).toBe(false);
  });

  it('knows one public host from another only by owner and name', () => {
    const own = 'https://github.com/acme/mesh';
    expect(isOtherRepository('https://gitlab.com/acme/mesh', own)).toBe(false);
    expect(isOtherRepository('https://gitlab.com/acme/app', own)).toBe(true);
  });
});
