-- The tuples as they come, and then as they are asked for: names as numbers, sorted by time, so that a range of time is read alone.
CREATE TABLE loaded (
  time_ms BIGINT, source BIGINT, rule VARCHAR, acl VARCHAR, direction VARCHAR, opened BIGINT, refused BIGINT, closed BIGINT,
  packets_out BIGINT, bytes_out BIGINT, packets_in BIGINT, bytes_in BIGINT
);
CREATE TYPE rule_name AS ENUM (SELECT DISTINCT rule FROM loaded ORDER BY rule);
CREATE TYPE acl_name AS ENUM (SELECT DISTINCT acl FROM loaded ORDER BY acl);
CREATE TYPE direction_name AS ENUM (SELECT DISTINCT direction FROM loaded ORDER BY direction);
CREATE TABLE flows AS
SELECT
  time_ms, source::UINTEGER AS source, rule::rule_name AS rule, acl::acl_name AS acl, direction::direction_name AS direction,
  opened::UTINYINT AS opened, refused::UTINYINT AS refused, closed::UTINYINT AS closed, packets_out, bytes_out, packets_in, bytes_in
FROM loaded
ORDER BY time_ms;
DROP TABLE loaded;
CHECKPOINT
