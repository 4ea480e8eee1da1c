-- Approval steps as data (Z-98): a request stands beside its object, whose act waits; one at a time.
CREATE TABLE approvals_request (
    id {id},
    object_kind TEXT NOT NULL,
    object {ref} NOT NULL,
    act {code} NOT NULL,
    office {ref} NOT NULL REFERENCES directory_unit (id),
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    step INTEGER NOT NULL,
    state {code} NOT NULL,
    requested_by {ref} NOT NULL,
    requester {ref} NOT NULL,
    requested_at {instant} NOT NULL,
    closed_at {instant}
);
CREATE UNIQUE INDEX approvals_request_pending ON approvals_request (object) WHERE state = 0;
CREATE INDEX approvals_request_object ON approvals_request (object, requested_at);
CREATE TABLE approvals_step (
    request {ref} NOT NULL REFERENCES approvals_request (id),
    position INTEGER NOT NULL,
    role {code} NOT NULL,
    person {ref},
    identity {ref},
    approve {flag} NOT NULL,
    remark TEXT NOT NULL,
    basis TEXT NOT NULL,
    at {instant},
    PRIMARY KEY (request, position)
) {without_rowid};
-- Who approves what is an office's own rule; lights and limits hold for the installation.
ALTER TABLE rulebook_version ADD COLUMN office {ref};
-- A step waits for each person who could decide it, so work is one line a person, not one a unit.
ALTER TABLE worklist_item RENAME TO worklist_item_before;
DROP INDEX worklist_item_unit;
CREATE TABLE worklist_item (
    id {id},
    unit {ref} NOT NULL,
    roles INTEGER NOT NULL,
    person {ref},
    kind {code} NOT NULL,
    object_kind TEXT NOT NULL,
    object {ref} NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    due_day {day},
    since_at {instant} NOT NULL
);
INSERT INTO worklist_item (id, unit, roles, person, kind, object_kind, object, number, title, due_day, since_at)
    SELECT id, unit, roles, person, kind, object_kind, object, number, title, due_day, since_at FROM worklist_item_before;
DROP TABLE worklist_item_before;
CREATE UNIQUE INDEX worklist_item_once ON worklist_item (object, kind, unit, coalesce(person, 0));
CREATE INDEX worklist_item_unit ON worklist_item (unit, due_day, since_at);
