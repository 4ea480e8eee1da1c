-- What each item was before a change of the desk, so that every change can be taken back, one after the other.
CREATE TABLE breakdown_change (
    import {ref} NOT NULL,
    number INTEGER NOT NULL,
    action TEXT NOT NULL,
    items TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (import, number)
) {without_rowid};
-- Why an item is not supervised (不列入督办).
ALTER TABLE breakdown_item ADD COLUMN aside {code} NOT NULL DEFAULT 0;
CREATE INDEX breakdown_item_task ON breakdown_item (task) WHERE task IS NOT NULL;
