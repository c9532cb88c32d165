#include "assessment/score.h"
