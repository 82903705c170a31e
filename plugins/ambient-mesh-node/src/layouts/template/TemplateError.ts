/**
 * A template uses something that is not evaluated here; the message names it.
 * Caught by the layouts, which report the file as not read.
 */
export class TemplateError extends Error {
  name = 'TemplateError' as const;

  constructor(message: string, readonly line: number = 1) {
    super(message);
  }
}
