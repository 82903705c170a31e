import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitopsRepository } from '../../../conformance/GitopsRepository';
import { GitRepositories } from './GitRepositories';

describe('GitRepositories', () => {
  let repository: GitopsRepository;
  let git: GitRepositories;

  beforeAll(async () => {
    const staging = await mkdtemp(join(tmpdir(), 'sandbox-git-'));
    await writeFile(join(staging, 'a.yaml'), 'name: ä\n');
    await writeFile(join(staging, 'b.yaml'), '');
    repository = await GitopsRepository.create({
      from: staging,
      replace: () => [],
    });
    await rm(staging, { recursive: true });
    git = await GitRepositories.create({ pollMs: 60_000 });
  });

  afterAll(async () => {
    await git.close();
    await repository.remove();
  });

  it('reads the files of a commit, empty and not ASCII alike', async () => {
    const commit = await git.resolve(repository.url, 'main');
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(await git.resolve(repository.url)).toBe(commit);
    expect([...(await git.readTree(repository.url, commit, '.'))]).toEqual([
      ['a.yaml', 'name: ä\n'],
      ['b.yaml', ''],
    ]);
  });

  it('looks at the refs again when asked to refresh, and not before', async () => {
    const before = await git.resolve(repository.url, 'main');
    await repository.edit('a.yaml', () => 'name: b\n');
    await repository.commit('Change');
    expect(await git.resolve(repository.url, 'main')).toBe(before);
    git.refresh(repository.url);
    const after = await git.resolve(repository.url, 'main');
    expect(after).not.toBe(before);
    const files = await git.readTree(repository.url, after, '.');
    expect(files.get('a.yaml')).toBe('name: b\n');
  });

  it('fetches a repository from elsewhere where configured', async () => {
    const url = 'https://git.example.com/mesh.git';
    const elsewhere = await GitRepositories.create({
      pollMs: 0,
      access: [
        { url: 'https://git.example.com/mesh', fetchFrom: repository.url },
      ],
    });
    expect(await elsewhere.resolve(url, 'main')).toMatch(/^[0-9a-f]{40}$/);
    await elsewhere.close();
  });

  it('says which revision a repository does not have, and which host does not answer', async () => {
    await expect(git.resolve(repository.url, 'nowhere')).rejects.toThrow(
      "unable to resolve 'nowhere' to a commit SHA",
    );
    await expect(git.resolve('http://127.0.0.1:1/x.git')).rejects.toThrow(
      'failed to list refs',
    );
  });
});
