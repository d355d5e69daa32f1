-- An old portal as there might be one: its own tables, and beside them what its keepers make for the gateway
-- (docs/operations/old-portal.md).
CREATE TABLE users (
    id              bigint      PRIMARY KEY,
    login_email     text,
    email_confirmed boolean     NOT NULL DEFAULT true,
    last_name       text,
    first_name      text,
    middle_name     text,
    pass            text,
    banned          boolean     NOT NULL DEFAULT false,
    moved_at        timestamptz
);
CREATE INDEX users_email ON users (lower(login_email));
CREATE TABLE users_children (
    user_id     bigint NOT NULL REFERENCES users,
    register_id uuid   NOT NULL,
    PRIMARY KEY (user_id, register_id)
);

CREATE SCHEMA gateway;
CREATE VIEW gateway.account AS
SELECT id AS number, login_email AS email, email_confirmed, last_name AS surname, first_name AS name,
       middle_name AS patronymic, pass AS password_hash, banned AS blocked, moved_at AS taken_over_at
FROM users;
CREATE VIEW gateway.child_link AS
SELECT user_id AS number, register_id AS pupil_id FROM users_children;

GRANT USAGE ON SCHEMA gateway TO portal_gateway;
GRANT SELECT ON gateway.account, gateway.child_link TO portal_gateway;
GRANT UPDATE (taken_over_at) ON gateway.account TO portal_gateway;
