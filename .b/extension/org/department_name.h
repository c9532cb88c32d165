/*
 * department_name.h: names of departments in five languages.
 */
#ifndef EGOV_DEPARTMENT_NAME_H
#define EGOV_DEPARTMENT_NAME_H

#include "utils/uuid.h"

/*
 * The name of a department of the actor's tenant in a language, else in zh-CN; NULL where there is
 * no such department. Readable until the call ends.
 */
extern const char *egov_department_name(const pg_uuid_t *id, const char *language);

#endif
