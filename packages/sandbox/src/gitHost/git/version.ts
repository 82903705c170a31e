import { runGitLine } from './run';

/** `git merge-tree --write-tree` came with this one. */
const needed = { major: 2, minor: 38 };

/** Throws a sentence with the remedy when git is absent or too old. */
export async function assertGitVersion(): Promise<void> {
  let answer: string;
  try {
    answer = await runGitLine({ args: ['--version'] });
  } catch {
    throw new Error(
      'The Git host needs the program git, which was not found. Install git 2.38 or newer.',
    );
  }
  const [, major, minor] = /(\d+)\.(\d+)/.exec(answer) ?? [];
  const old =
    Number(major) < needed.major ||
    (Number(major) === needed.major && Number(minor) < needed.minor);
  if (old) {
    throw new Error(
      `The Git host needs git ${needed.major}.${needed.minor} or newer and found "${answer}". Install a newer git.`,
    );
  }
}
