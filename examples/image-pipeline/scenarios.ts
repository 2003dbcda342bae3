import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

/** Answers by the name of the image. */
const moderate = mock.handler(({ parameters }) => {
  const { Name } = (parameters as { Image: { S3Object: { Name: string } } }).Image.S3Object;
  if (Name.endsWith('.txt')) return mock.fail('Rekognition.InvalidImageFormatException', 'no image');
  return { ModerationLabels: Name.startsWith('gore') ? [{ Name: 'Violence', Confidence: 97 }] : [] };
});
const everythingWorks = {
  Moderate: moderate,
  'Scale to 200 pixels': mock.succeed({ url: 'https://images.example.com/200' }).after(1),
  'Scale to 2000 pixels': mock.succeed({ url: 'https://images.example.com/2000' }).after(3),
  'Catalogue image': mock.succeed({}),
  'Remove scratch files': mock.succeed({}),
  'Write album': mock.succeed({ album: 'a-1' }),
};

/** What can become of an album. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'What is unfit, or no image at all, is set aside': {
    input: { keys: ['cat.png', 'gore.png', 'notes.txt'] },
    mocks: { ...everythingWorks, Quarantine: mock.succeed({}) },
  },
  'An image that cannot be scaled is left out, and its scratch files are removed': {
    input: { keys: ['cat.png'] },
    mocks: { ...everythingWorks, 'Scale to 200 pixels': mock.fail('OutOfMemory', '9000 x 9000') },
    strict: false,
  },
  'An album that cannot be written is a failure': {
    input: { keys: [] },
    mocks: {
      'Write album': mock.fail('NoSuchAlbum', 'a-1 was deleted'),
      NotifyFailure: mock.succeed({ MessageId: 'm-1' }),
    },
  },
};
