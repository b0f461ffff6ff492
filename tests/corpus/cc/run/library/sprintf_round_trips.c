// Numbers printed with enough digits read back as themselves.
#include <stdio.h>
#include <stdlib.h>
int main(void) { static const double v[] = {0.1, 1.0 / 3, 1e-310, 1.7976931348623157e308, 123456789.123456789, -2.5e-7}; char b[64]; int ok = 0; for (int i = 0; i < 6; i++) { snprintf(b, sizeof b, "%.17g", v[i]); ok += strtod(b, 0) == v[i]; snprintf(b, sizeof b, "%a", v[i]); ok += strtod(b, 0) == v[i]; float f = v[i]; snprintf(b, sizeof b, "%.9g", f); ok += strtof(b, 0) == f; printf("%s ", b); } printf("%d\n", ok); }
