#include "../assessment/score.h"
