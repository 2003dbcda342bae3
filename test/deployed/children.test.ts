import { Children } from './children';

const node = process.execPath;

test('what a command prints is given back; one that fails is an error with it', async () => {
  const children = new Children();
  await expect(children.run(node, ['-e', 'console.log(1); console.error(2)'])).resolves.toMatch(/1|2/);
  await expect(children.run(node, ['-e', 'console.log("no"); process.exit(3)'])).rejects.toThrow(/ended with 3:\nno/);
  await expect(children.run('/no/such/command', [])).rejects.toThrow('ENOENT');
});

test('what still runs is ended', async () => {
  const children = new Children();
  const child = children.start(node, ['-e', 'setInterval(() => {}, 1000)']);
  await children.endAll();
  await expect(async () => children.start(node, [])).rejects.toThrow('is not started any more');
  expect(child.signalCode).toBe('SIGTERM');
  await children.endAll();
});
