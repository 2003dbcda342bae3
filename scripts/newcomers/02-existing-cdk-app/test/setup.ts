beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
