import { count, defineSettings, positiveMilliseconds, term } from '#platform/config';

export const PROCESS_SETTINGS = defineSettings({
  families: ['PROCESS', 'CHAPTER', 'MISSING'],
  variables: {
    chapterEntries: count('CHAPTER_ENTRIES', 500),
    chapterMs: term('CHAPTER_MS', 86_400_000),
    missingVersionMs: positiveMilliseconds('MISSING_VERSION_MS', 600_000),
    retentionMs: term('PROCESS_RETENTION_MS', 2_592_000_000),
  },
});
