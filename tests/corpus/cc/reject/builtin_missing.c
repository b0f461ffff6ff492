void *f(void) {
  return __builtin_apply_args(); // error: '__builtin_apply_args' is not supported
}
