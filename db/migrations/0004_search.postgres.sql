-- search: bigrams of Chinese.
CREATE TABLE search_task (id BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX search_task_words ON search_task USING gin (words);
