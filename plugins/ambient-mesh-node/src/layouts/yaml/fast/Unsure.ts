/** The text is beyond the fast parser; the full one decides. */
export class Unsure extends Error {
  name = 'Unsure' as const;
}

const unsure = new Unsure('left to the full parser');

/** @throws Unsure always; one object, because a stack trace costs time. */
export function giveUp(): never {
  throw unsure;
}
