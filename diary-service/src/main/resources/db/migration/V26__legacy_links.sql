-- Links may come from the old portal. Which reasons there are is the program's to know; here only their shape.
ALTER TABLE guardianship.link DROP CONSTRAINT IF EXISTS link_basis_check;
ALTER TABLE guardianship.link ADD CONSTRAINT link_basis_check CHECK (basis ~ '^[a-z_]{1,40}$');
