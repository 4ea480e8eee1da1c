-- Sketches of open tasks by host: what may be alike is looked through here, and only that is read (Z-84).
CREATE TABLE tracking_sketch (
    host {ref} NOT NULL,
    task {ref} NOT NULL,
    hash {big} NOT NULL,
    PRIMARY KEY (host, task)
) {without_rowid};
