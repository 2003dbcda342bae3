/** The items of a Map could not be read: States.ItemReaderFailed, with AWS's cause where it is recorded. */
export class ItemReaderFailure {
  constructor(readonly cause: string) {}
}
