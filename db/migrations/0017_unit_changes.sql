-- A unit is renamed, ended or merged on a day, by an act with a reason that stays readable; a coming day is planned and can
-- be taken back. The names of a merged unit lead to the one it was merged into.
CREATE TABLE directory_unit_change (
    id {id},
    unit {ref} NOT NULL REFERENCES directory_unit (id),
    kind {code} NOT NULL,
    day {day} NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    former_name TEXT NOT NULL,
    former_short_name TEXT NOT NULL,
    successor {ref},
    reason TEXT NOT NULL,
    state {code} NOT NULL,
    decided_by {ref} NOT NULL,
    at {instant} NOT NULL
);
CREATE INDEX directory_unit_change_unit ON directory_unit_change (unit, day);
CREATE INDEX directory_unit_change_planned ON directory_unit_change (day) WHERE state = 0;
