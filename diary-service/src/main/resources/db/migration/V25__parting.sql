-- Joinings that a parent wants undone: written before Keycloak is asked, done when the links are where they belong.
CREATE TABLE guardianship.parting (
    id            uuid        PRIMARY KEY,
    parent_id     text        NOT NULL,
    wanted_at     timestamptz NOT NULL DEFAULT now(),
    next_try_at   timestamptz NOT NULL DEFAULT now(),
    new_parent_id text,
    done_at       timestamptz
);
CREATE UNIQUE INDEX parting_one_wanted ON guardianship.parting (parent_id) WHERE done_at IS NULL;
CREATE INDEX parting_due ON guardianship.parting (next_try_at) WHERE done_at IS NULL;
