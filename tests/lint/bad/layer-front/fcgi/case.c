#include "../extension/core/id.h"
