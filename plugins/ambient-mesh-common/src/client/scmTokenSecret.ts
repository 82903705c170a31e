/**
 * Name of the task secret with the person's own token at the Git host: the
 * form's decorator puts it there, the action hands it on.
 *
 * @public
 */
export const SCM_TOKEN_SECRET = 'ambientMeshScmToken';
