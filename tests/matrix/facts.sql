-- Whose the things of the matrix are: (kind, path, self, same, part). Facts of the tables, read past row
-- security, which say nothing about who may see what: that is for declaration.json alone.
--   self  logins of those whom the thing is about, or who filed it
--   same  codes of the departments in charge of it
--   part  codes of departments that have another part in it
--   own   logins of officials who are the applicant, as a person
--   draft whether it is an application that has not been submitted
--   open  whether a routine record waits for its grade
--   step  a step of the case that a reviewer of the department in charge takes
WITH thing (kind, path) AS (SELECT kind, path FROM jsonb_to_recordset(:'things') AS t (kind text, path jsonb)),
keyed AS (
    SELECT kind, path, (CASE WHEN path ->> 'id' ~ '^[0-9a-f]{8}-' THEN path ->> 'id' END)::uuid AS id, path ->> 'code' AS code FROM thing
), fact (kind, path, self, same, part) AS (
    SELECT k.kind, k.path,
           ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND (a.id = c.filer_account OR a.party = c.applicant AND a.zone = 'extranet')),
           ARRAY[c.department], c.departments
      FROM keyed AS k JOIN egov.case_file AS c ON c.tenant = 1 AND c.id = k.id
     WHERE k.kind IN ('case', 'draft', 'file', 'site', 'told')
     UNION ALL
    SELECT k.kind, k.path,
           ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND (a.id = c.filer_account OR a.party = c.applicant AND a.zone = 'extranet')),
           ARRAY[s.department], c.departments
      FROM keyed AS k JOIN egov.case_step AS s ON s.tenant = 1 AND s.id = k.id
      JOIN egov.case_file AS c ON c.tenant = 1 AND c.id = s.case_id
     WHERE k.kind = 'step'
     UNION ALL
    SELECT k.kind, k.path,
           ARRAY(SELECT login FROM egov.account AS a JOIN egov.case_file AS c ON c.tenant = 1 AND (a.id = c.filer_account OR a.party = c.applicant AND a.zone = 'extranet')
                  WHERE a.tenant = 1 AND c.case_group = k.id),
           ARRAY(SELECT unnest(departments) FROM egov.case_file AS c WHERE c.tenant = 1 AND c.case_group = k.id AND c.number IS NOT NULL), '{}'
      FROM keyed AS k WHERE k.kind = 'group'
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND a.party = n.party), '{}', '{}'
      FROM keyed AS k JOIN egov.notice AS n ON n.tenant = 1 AND n.id = k.id WHERE k.kind = 'notice'
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[r.department], '{}'
      FROM keyed AS k JOIN egov.rating AS r ON r.tenant = 1 AND r.id = k.id WHERE k.kind = 'rating'
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[t.department], '{}'
      FROM keyed AS k JOIN egov.supervision_task AS t ON t.tenant = 1 AND t.id = k.id WHERE k.kind = 'task'
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[k.id], '{}' FROM keyed AS k WHERE k.kind = 'department'
     UNION ALL
    SELECT k.kind, k.path, ARRAY[a.login], '{}', '{}'
      FROM keyed AS k JOIN egov.account AS a ON a.tenant = 1 AND a.id = k.id WHERE k.kind = 'account'
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[i.department], '{}'
      FROM keyed AS k JOIN egov.item AS i ON i.tenant = 1 AND i.code = k.code WHERE k.kind IN ('item', 'unpublished-item', 'published-item')
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[r.provider], '{}'
      FROM keyed AS k JOIN egov.resource AS r ON r.tenant = 1 AND r.code = k.code WHERE k.kind IN ('resource', 'unpublished-resource', 'open-data')
     UNION ALL
    -- who may read the records: departments with a grant for the purpose that the request names
    SELECT k.kind, k.path, '{}',
           ARRAY(SELECT g.requester FROM egov.share_grant AS g
                  WHERE g.tenant = 1 AND g.resource = r.id AND g.purpose = 'approval' AND g.revoked_at IS NULL
                    AND now() BETWEEN g.valid_from AND coalesce(g.valid_through, 'infinity') AND NOT g.case_bound), '{}'
      FROM keyed AS k JOIN egov.resource AS r ON r.tenant = 1 AND r.code = k.code WHERE k.kind = 'records'
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[r.provider], ARRAY[r.requester]
      FROM keyed AS k JOIN egov.share_request AS r ON r.tenant = 1 AND r.id = k.id WHERE k.kind = 'request'
     UNION ALL
    SELECT k.kind, k.path, '{}', ARRAY[r.provider], ARRAY[g.requester]
      FROM keyed AS k JOIN egov.share_grant AS g ON g.tenant = 1 AND g.id = k.id
      JOIN egov.resource AS r ON r.tenant = 1 AND r.id = g.resource WHERE k.kind = 'grant'
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND a.party = o.party), ARRAY[o.provider], ARRAY[o.department]
      FROM keyed AS k JOIN egov.share_objection AS o ON o.tenant = 1 AND o.id = k.id WHERE k.kind = 'objection'
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND a.person = s.person), '{}', '{}'
      FROM keyed AS k JOIN egov.result AS r ON r.tenant = 1 AND r.id = k.id
      JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.id = r.subject WHERE k.kind = 'result'
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND a.person = s.person), '{}', '{}'
      FROM keyed AS k JOIN egov.result_objection AS o ON o.tenant = 1 AND o.id = k.id
      JOIN egov.result AS r ON r.tenant = 1 AND r.id = o.result
      JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.id = r.subject WHERE k.kind IN ('publication-objection', 'appeal')
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND a.person = c.person), '{}', '{}'
      FROM keyed AS k JOIN egov.consequence AS c ON c.tenant = 1 AND c.id = k.id WHERE k.kind = 'consequence'
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a WHERE a.tenant = 1 AND a.person = r.person), ARRAY[p.department], '{}'
      FROM keyed AS k JOIN egov.routine_record AS r ON r.tenant = 1 AND r.id = k.id
      JOIN egov.person AS p ON p.tenant = 1 AND p.id = r.person WHERE k.kind = 'record'
     UNION ALL
    SELECT k.kind, k.path, ARRAY(SELECT login FROM egov.account AS a JOIN egov.ballot_voter AS v ON v.tenant = 1 AND v.account = a.id
                                  WHERE a.tenant = 1 AND v.paper = k.id), '{}', '{}'
      FROM keyed AS k WHERE k.kind = 'vote'
     UNION ALL
    SELECT k.kind, k.path, ARRAY[k.path ->> 'system'], '{}', '{}' FROM keyed AS k WHERE k.kind = 'system'
)
SELECT jsonb_agg(jsonb_build_object('kind', kind, 'path', path, 'self', self,
           'same', ARRAY(SELECT code FROM egov.department AS d WHERE d.tenant = 1 AND d.id = ANY (same::uuid[]) ORDER BY code),
           'part', ARRAY(SELECT code FROM egov.department AS d WHERE d.tenant = 1 AND d.id = ANY (part::uuid[]) AND d.id <> ALL (same::uuid[]) ORDER BY code),
           'own', ARRAY(SELECT login FROM egov.account AS a JOIN egov.case_file AS c ON c.tenant = 1 AND c.applicant = a.party
                         WHERE a.tenant = 1 AND a.zone = 'intranet'
                           AND c.id IN ((path ->> 'id')::uuid, (SELECT s.case_id FROM egov.case_step AS s WHERE s.tenant = 1 AND s.id = (path ->> 'id')::uuid))),
           'draft', CASE WHEN kind = 'group' THEN NOT EXISTS (SELECT FROM egov.case_file AS c WHERE c.tenant = 1 AND c.case_group = (path ->> 'id')::uuid AND c.number IS NOT NULL)
                         ELSE EXISTS (SELECT FROM egov.case_file AS c WHERE c.tenant = 1 AND c.id = (path ->> 'id')::uuid AND c.number IS NULL) END,
           'open', NOT EXISTS (SELECT FROM egov.routine_record AS r WHERE r.tenant = 1 AND r.id = (path ->> 'id')::uuid AND r.graded_at IS NOT NULL),
           'step', (SELECT min(s.id::text) FROM egov.case_step AS s
                     WHERE s.tenant = 1 AND s.case_id = (path ->> 'id')::uuid AND s.role = 'reviewer' AND s.department = ANY (same::uuid[]))))
  FROM fact;
