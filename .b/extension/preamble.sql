-- complain if the script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION egov" to load this file. \quit

SET LOCAL search_path = egov, pg_catalog, pg_temp;

GRANT USAGE ON SCHEMA egov TO PUBLIC;

