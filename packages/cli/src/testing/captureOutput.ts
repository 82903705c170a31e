/** Runs something and gives what it wrote to stdout and stderr, and its exit code. */
export async function captureOutput(run: () => Promise<unknown>): Promise<{
  out: string;
  err: string;
  code: typeof process.exitCode;
}> {
  const capture = (stream: NodeJS.WriteStream) => {
    const written: string[] = [];
    const spy = jest
      .spyOn(stream, 'write')
      .mockImplementation((text, ...rest) => {
        written.push(String(text));
        const done = rest.find(each => typeof each === 'function');
        if (done) done();
        return true;
      });
    return { text: () => written.join(''), restore: () => spy.mockRestore() };
  };
  const out = capture(process.stdout);
  const err = capture(process.stderr);
  try {
    await run();
    return { out: out.text(), err: err.text(), code: process.exitCode };
  } finally {
    out.restore();
    err.restore();
    process.exitCode = undefined;
  }
}
