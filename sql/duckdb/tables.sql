-- The tables of a dataset that `flowaudit collect` wrote into data/, for DuckDB. docs/dataset.md says what every column is.
-- Of a dataset that stands elsewhere: sed "s#'data/#'/srv/flow/data/#" tables.sql
-- Instants are milliseconds since 1970, UTC: epoch_ms(merged_at) makes a timestamp of one.

CREATE OR REPLACE VIEW repos AS
SELECT * FROM read_parquet('data/repos/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW changes AS
SELECT * FROM read_parquet('data/changes/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW spans AS
SELECT * FROM read_parquet('data/spans/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW deliveries AS
SELECT * FROM read_parquet('data/deliveries/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW delivery_changes AS
SELECT * FROM read_parquet('data/delivery_changes/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW reviews AS
SELECT * FROM read_parquet('data/reviews/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW review_requests AS
SELECT * FROM read_parquet('data/review_requests/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW teams AS
SELECT * FROM read_parquet('data/teams/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW team_waits AS
SELECT * FROM read_parquet('data/team_waits/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW check_runs AS
SELECT * FROM read_parquet('data/check_runs/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW measures AS
SELECT * FROM read_parquet('data/measures/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW gaps AS
SELECT * FROM read_parquet('data/gaps/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW steps AS
SELECT * FROM read_parquet('data/steps/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW controls AS
SELECT * FROM read_parquet('data/controls/**/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW halves AS
SELECT * FROM read_parquet('data/halves/**/*.parquet', hive_partitioning = true);
