#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif
