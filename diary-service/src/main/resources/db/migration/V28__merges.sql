-- Two accounts of one person that become one. What the parent wants is written before Keycloak is asked, and each step is
-- repeated until it is done; see docs/decisions/0022.
CREATE TABLE guardianship.merge (
    id               uuid        PRIMARY KEY,
    browser          text        NOT NULL CHECK (browser ~ '^[0-9a-f]{64}$'),
    step             text        NOT NULL DEFAULT 'begun'
        CHECK (step IN ('begun', 'confirmed', 'moved', 'done', 'refused', 'undone')),
    begun_at         timestamptz NOT NULL,
    kept_parent_id   text,
    rest_parent_id   text,
    person_moves     boolean     NOT NULL DEFAULT false,
    next_try_at      timestamptz,
    done_at          timestamptz,
    CHECK (kept_parent_id <> rest_parent_id),
    CHECK ((step = 'begun') = (kept_parent_id IS NULL)),
    CHECK ((kept_parent_id IS NULL) = (rest_parent_id IS NULL))
);
COMMENT ON COLUMN guardianship.merge.browser IS
    'SHA-256 of the secret that the browser holds: both proofs come from there';
COMMENT ON COLUMN guardianship.merge.person_moves IS
    'the state''s citizen was behind the resting account';
CREATE INDEX merge_begun ON guardianship.merge (browser) WHERE step = 'begun';
CREATE INDEX merge_due ON guardianship.merge (next_try_at) WHERE step IN ('confirmed', 'moved');
CREATE INDEX merge_rests ON guardianship.merge (rest_parent_id) WHERE step = 'done';
CREATE INDEX merge_kept ON guardianship.merge (kept_parent_id) WHERE step = 'done';

-- A fresh login to one of the two. A login proves something once: no other merge takes it.
CREATE TABLE guardianship.merge_proof (
    merge_id   uuid        NOT NULL REFERENCES guardianship.merge ON DELETE CASCADE,
    parent_id  text        NOT NULL,
    issuer     text        NOT NULL,
    subject    text        NOT NULL,
    login      text        NOT NULL,
    proven_at  timestamptz NOT NULL,
    through_state boolean  NOT NULL,
    given_at   timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (merge_id, parent_id),
    UNIQUE (issuer, subject, login, proven_at)
);
COMMENT ON COLUMN guardianship.merge_proof.login IS
    'Keycloak''s session of it';
COMMENT ON COLUMN guardianship.merge_proof.proven_at IS
    'auth_time: after a state login the state''s own';

-- Where each link was before the merge, so that undoing it puts everything back.
CREATE TABLE guardianship.merge_link (
    merge_id      uuid    NOT NULL REFERENCES guardianship.merge,
    link_id       uuid    NOT NULL,
    pupil_id      uuid    NOT NULL,
    from_parent_id text   NOT NULL,
    instead_of_it uuid,
    that_was_open boolean NOT NULL DEFAULT false,
    put_to_rest   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (merge_id, link_id)
);
COMMENT ON COLUMN guardianship.merge_link.instead_of_it IS
    'both accounts had a link with the pupil: this one was kept, and the row''s own set aside';
COMMENT ON COLUMN guardianship.merge_link.that_was_open IS
    'the one that was kept was open then';
COMMENT ON COLUMN guardianship.merge_link.put_to_rest IS
    'the one set aside was open and was suspended for the merge';
