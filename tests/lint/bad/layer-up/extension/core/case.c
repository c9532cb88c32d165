#include "approval/case.h"
