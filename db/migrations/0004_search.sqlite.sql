-- search: bigrams of Chinese; the index keeps no text of its own.
CREATE VIRTUAL TABLE search_task USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61');
