-- Reads a catalogue file (CSV, columns of items-demo.csv) from standard input into a temporary table.

CREATE TEMPORARY TABLE catalogue (
    department text NOT NULL, item_code text NOT NULL, item_name text NOT NULL,
    item_type text NOT NULL, parent_item text, catalogue_code text, area_code text,
    department_code text
) ON COMMIT DROP;
\copy pg_temp.catalogue FROM pstdin WITH (FORMAT csv, HEADER)
