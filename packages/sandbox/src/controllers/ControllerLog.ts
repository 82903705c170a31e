/** Where the controllers tell what they do; a Backstage or console logger fits. */
export interface ControllerLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}
