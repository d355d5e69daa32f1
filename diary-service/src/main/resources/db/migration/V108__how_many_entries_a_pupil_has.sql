-- A pupil has some 140 entries a year. PostgreSQL guesses that from a sample, and of 100,000,000 entries it guessed twenty
-- times as many: then it read all subjects of the city to name four marks of a week (benchmarks/scale).
ALTER TABLE register.entry ALTER COLUMN pupil_id SET (n_distinct = -0.007);
