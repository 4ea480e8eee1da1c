-- What a document says of time beside a plain day, and who said yes to a supervision day that it does not print.
ALTER TABLE breakdown_item ADD COLUMN printed_time TEXT NOT NULL DEFAULT '{}';
ALTER TABLE breakdown_item ADD COLUMN day_confirmed {flag} NOT NULL DEFAULT 0;
ALTER TABLE breakdown_item ADD COLUMN day_note TEXT NOT NULL DEFAULT '{}';
ALTER TABLE tracking_task ADD COLUMN day_note TEXT NOT NULL DEFAULT '{}';
-- Addressees that are no units here: bodies of other levels, 有关部门 that the host names, groups that stay groups.
CREATE TABLE tracking_outside_party (
    task {ref} NOT NULL,
    number INTEGER NOT NULL,
    printed TEXT NOT NULL,
    role {code} NOT NULL,
    kind {code} NOT NULL,
    PRIMARY KEY (task, number)
) {without_rowid};
