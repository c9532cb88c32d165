/* A file that is not closed when there is no memory, which gcc -fanalyzer finds. */
#include <stdio.h>
#include <stdlib.h>

char *first_line(const char *name);

char *
first_line(const char *name)
{
	FILE *file = fopen(name, "r");
	char *line = malloc(100);

	if (file == NULL || line == NULL)
		return NULL;
	if (fgets(line, 100, file) == NULL)
		line[0] = '\0';
	fclose(file);
	return line;
}
