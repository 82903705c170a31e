/** How fast pods come and go, in seconds. */
export interface Tempo {
  /** From a pod's creation to its being ready. */
  podSeconds: number;
  /** From a pod's deletion to its end. */
  endSeconds: number;
}

export const DEFAULT_TEMPO: Tempo = { podSeconds: 2.5, endSeconds: 1 };
