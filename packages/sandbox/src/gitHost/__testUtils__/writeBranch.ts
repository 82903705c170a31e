import { Octokit } from '@octokit/rest';

const repo = { owner: 'mesh', repo: 'gitops' };

const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** Commits files to a branch of `mesh/gitops`, which is made when it is missing. */
export async function writeBranch(
  octokit: Octokit,
  branch: string,
  files: Record<string, string>,
): Promise<string> {
  const read = async (ref: string) => {
    const { data } = await octokit.git.listMatchingRefs({ ...repo, ref });
    return data.find(found => found.ref === `refs/${ref}`)?.object.sha;
  };
  let head = await read(`heads/${branch}`);
  if (!head) {
    head = (await read('heads/main')) as string;
    const ref = `refs/heads/${branch}`;
    await octokit.git.createRef({ ...repo, ref, sha: head });
  }
  const additions = Object.entries(files).map(([path, content]) => ({
    path,
    contents: Buffer.from(content).toString('base64'),
  }));
  const answer = await octokit.graphql<{
    createCommitOnBranch: { commit: { oid: string } };
  }>(mutation, {
    input: {
      branch: { repositoryNameWithOwner: 'mesh/gitops', branchName: branch },
      expectedHeadOid: head,
      message: { headline: `Change ${branch}` },
      fileChanges: { additions },
    },
  });
  return answer.createCommitOnBranch.commit.oid;
}

/** The text of a file of `mesh/gitops` on `main`. */
export async function readText(
  octokit: Octokit,
  path: string,
): Promise<string> {
  const { data } = await octokit.repos.getContent({ ...repo, path });
  if (Array.isArray(data) || !('content' in data)) {
    throw new Error(`${path} is no file`);
  }
  return Buffer.from(data.content, 'base64').toString('utf8');
}
