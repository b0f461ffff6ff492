#include <stdarg.h>
struct s;
void f(int n, ...) {
  va_list ap;
  va_start(ap, n);
  (void)va_arg(ap, struct s); // error: second argument to 'va_arg' is of incomplete type 'struct s'
}
