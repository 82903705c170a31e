// In the syntax of the oldest Node, so that it can say that it is too old.
var major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  process.stderr.write(
    'This needs Node 20 or newer to begin with, and this is ' +
      process.version +
      '. Install a newer Node from https://nodejs.org and run the command again; the rest is brought along.\n',
  );
  process.exit(1);
}
import('./start.mjs');
