import { ConflictError } from '@backstage/errors';

/** The base branch has changed an edited file: only a new plan helps. */
export class BaseMovedError extends ConflictError {
  constructor(options: {
    repository: string;
    baseBranch: string;
    /** The edited file, or several of which it is one. */
    files: string[];
  }) {
    const { repository, baseBranch, files } = options;
    super(
      `${baseBranch} of ${repository} has moved since this was planned, in ${
        files.length === 1 ? files[0] : `one of ${files.join(', ')}`
      }. Plan it again.`,
    );
    // Others tell errors of Backstage apart by their names.
    this.name = 'ConflictError';
  }
}
