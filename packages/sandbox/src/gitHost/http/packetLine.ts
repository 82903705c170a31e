/** A line of git's protocol: four hexadecimal digits of length, then the text. */
export function packetLine(text: string): string {
  const length = Buffer.byteLength(text) + 4;
  return length.toString(16).padStart(4, '0') + text;
}
