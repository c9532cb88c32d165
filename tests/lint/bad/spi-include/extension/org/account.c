#include "executor/spi.h"
