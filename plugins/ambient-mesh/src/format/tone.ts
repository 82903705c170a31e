/** How loudly something is said. `neutral` is for what is not known. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';
