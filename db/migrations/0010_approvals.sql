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
