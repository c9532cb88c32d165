/*
 * label.h: labels of code words in five languages.
 */
#ifndef EGOV_LABEL_H
#define EGOV_LABEL_H

/* The label of a code of a list in a language, else in zh-CN, else the code itself. */
extern const char *egov_label(const char *list, const char *code, const char *language);

/* Whether a list has a code. */
extern bool egov_label_known(const char *list, const char *code);

#endif
