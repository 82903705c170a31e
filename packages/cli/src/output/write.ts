/** Writes to stdout and waits until it is taken, so that pipes get everything. */
export async function writeOut(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, error => {
      // A reader that has seen enough (`| head`) is no failure of ours.
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}

/** Writes a value as indented JSON to stdout. */
export async function writeJson(value: unknown): Promise<void> {
  await writeOut(JSON.stringify(value, null, 2));
}
