/* A size of the pointer in place of what it points to, which clang-tidy finds. */
#include <string.h>

struct mark
{
	char name[40];
};

void mark_clear(struct mark *mark);

void
mark_clear(struct mark *mark)
{
	memset(mark, 0, sizeof(mark));
}
