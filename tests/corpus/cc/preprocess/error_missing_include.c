//@ error=no/such/file.h: no such file
#include "no/such/file.h"
