import { assertWrite } from '../access';
import { hasObject, isFullRef, readRef } from '../git';
import { GitHubError } from '../GitHubError';
import { changeRef } from '../pulls/changeRef';
import { GraphQLRequest } from './GraphQLRequest';
import { presentRef } from './presentRef';

interface CreateRefInput {
  clientMutationId?: string | null;
  repositoryId: string;
  name: string;
  oid: string;
}

/** Creates a branch or tag. */
export async function createRef(
  request: GraphQLRequest,
  { input }: { input: CreateRefInput },
) {
  const { context, user } = request;
  assertWrite(user);
  const repository = request.repositoryById(input.repositoryId);
  const { name, oid } = input;
  if (!isFullRef(name) || name.startsWith('refs/pull/')) {
    throw new GitHubError(422, `Name is not a valid ref name: ${name}`);
  }
  if (!(await hasObject(repository.dir, oid, 'commit'))) {
    throw new GitHubError(422, 'Oid could not be found');
  }
  await repository.lock.run(async () => {
    if (await readRef(repository.dir, name)) {
      throw new GitHubError(
        422,
        `A ref named "${name}" already exists in the repository.`,
      );
    }
    await changeRef(
      context,
      repository,
      { ref: name, before: null, after: oid },
      user,
    );
  });
  return {
    clientMutationId: input.clientMutationId ?? null,
    ref: presentRef(request, repository, name),
  };
}

interface DeleteRefInput {
  clientMutationId?: string | null;
  refId: string;
}

/** Deletes a branch or tag. */
export async function deleteRef(
  request: GraphQLRequest,
  { input }: { input: DeleteRefInput },
) {
  const { context, user } = request;
  assertWrite(user);
  const { repository, ref } = request.refById(input.refId);
  await repository.lock.run(async () => {
    const before = await readRef(repository.dir, ref);
    if (!before) {
      throw new GitHubError(404, `No such ref: ${ref}`, { type: 'NOT_FOUND' });
    }
    if (ref === `refs/heads/${repository.state.defaultBranch}`) {
      throw new GitHubError(422, 'Cannot delete the default branch');
    }
    await changeRef(context, repository, { ref, before, after: null }, user);
  });
  return { clientMutationId: input.clientMutationId ?? null };
}
