export { ForeignBooks, type Difference, type ForeignBook, type Reconciled } from './foreign-books.js';
export { OperationsModule } from './operations.module.js';
export { OwnBooks, type BookQuery, type PlacedEntry } from './own-books.js';
export { Searches, type Found } from './searches.js';
export { Timelines, type TimelineEntry, type TimelineSource, type Told } from './timelines.js';
export { parkedAmounts, UnfinishedWork, type SummedAmount, type Unfinished } from './unfinished.js';
