-- The words of an office's 督办通知单: each saving is a version, so that it can be read what went out when.
CREATE TABLE tracking_notice_template (
    office {ref} NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    author {ref} NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (office, version)
) {without_rowid};
