import { CommitStatusRequest } from './ScmProvider';

/** Longest description that GitHub accepts. */
const LONGEST = 140;

/** A commit status as GitHub and Gitea take it. */
export function statusBody(request: CommitStatusRequest): {
  state: CommitStatusRequest['state'];
  context: string;
  description: string;
  target_url?: string;
} {
  const { state, context, description, url } = request;
  return {
    state,
    context,
    description:
      description.length > LONGEST
        ? `${description.slice(0, LONGEST - 1)}…`
        : description,
    ...(url && { target_url: url }),
  };
}
